/* Projects a selection to what candidates may see: each such field is named here and
   copied; what is not named stays behind. */
#include "compose/audience.h"

#include "model/model.h"
#include "model/time_factor.h"
#include "select/select_run.h"

static enum candidate_space space_of(enum workspace_kind kind)
{
	switch (kind) {
	case WORKSPACE_GRID:
		return SPACE_GRID;
	case WORKSPACE_BLANK:
		return SPACE_BLANK;
	case WORKSPACE_RULED:
		break;
	}
	return SPACE_RULED;
}

static void view_competencies(const struct selection *s, struct arena *arena,
                              struct candidate_kit *view)
{
	const struct framework *f = s->kit->framework;
	bool *covered = ARENA_ARRAY(arena, bool, f->ncompetencies);
	struct candidate_competency *list =
		ARENA_ARRAY(arena, struct candidate_competency, f->ncompetencies);
	for (size_t i = 0; i < s->n; i++)
		covered[s->questions[i]->competency->index] = true;
	for (size_t i = 0; i < f->ncompetencies; i++)
		if (covered[i])
			list[view->ncompetencies++] = (struct candidate_competency){
				f->competencies[i].pos, f->competencies[i].title,
				f->competencies[i].candidate_text};
	view->competencies = list;
}

static void view_guide(const struct selection *s, int time_factor, struct arena *arena,
                       struct candidate_guide *view)
{
	const struct prep_guide *g = &s->kit->prep_guide;
	struct candidate_session *sessions =
		ARENA_ARRAY(arena, struct candidate_session, g->nsessions);
	const struct rich **advance = ARENA_ARRAY(arena, const struct rich *, s->n);
	int clock = 0;
	for (size_t i = 0; i < g->nsessions; clock += g->sessions[i++].minutes)
		sessions[i] = (struct candidate_session){
			g->sessions[i].title,
			time_part(time_factor, clock, g->sessions[i].minutes),
			g->sessions[i].text};
	size_t n = 0;
	for (size_t i = 0; i < s->n; i++)
		if (s->questions[i]->advance)
			advance[n++] = s->questions[i]->prompt;
	*view = (struct candidate_guide){
		.intro = g->intro,
		.logistics = g->logistics,
		.adjustments = g->adjustments,
		.practice = g->practice,
		.bring = g->bring,
		.after = g->after,
		.privacy = g->privacy,
		.sessions = sessions,
		.nsessions = g->nsessions,
		.advance = advance,
		.nadvance = n,
	};
}

struct candidate_kit *candidate_view(const struct selection *selection, int time_factor,
                                     struct arena *arena)
{
	int clock = selection->kit->opening;
	struct candidate_kit *view = ARENA_NEW(arena, struct candidate_kit);
	struct candidate_question *questions =
		ARENA_ARRAY(arena, struct candidate_question, selection->n);
	for (size_t i = 0; i < selection->n; i++) {
		const struct question *q = selection->questions[i];
		questions[i] = (struct candidate_question){
			.pos = q->pos,
			.title = q->title_for_candidate ? q->title : "",
			.prompt = q->prompt,
			.minutes = time_part(time_factor, clock, q->minutes),
			.lines = q->workspace_lines,
			.space = space_of(q->workspace),
		};
		view->minutes += questions[i].minutes;
		clock += q->minutes;
	}
	view->whole_minutes = time_stretched(
		time_factor, clock + selection->kit->questions + selection->kit->closing);
	view->time_factor = time_factor;
	view_competencies(selection, arena, view);
	view_guide(selection, time_factor, arena, &view->guide);
	view->title = selection->kit->title;
	view->level = selection->level ? selection->level->title : "";
	view->lang = selection->kit->lang;
	view->id = selection->kit->id;
	view->version = selection->kit->version;
	view->questions = questions;
	view->nquestions = selection->n;
	return view;
}
