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
	bool *announced = ARENA_ARRAY(arena, bool, f->ncompetencies);
	for (size_t i = 0; i < s->n; i++) {
		size_t of = s->questions[i]->competency->index;
		covered[of] = true;
		announced[of] = kit_session_of(s->kit, s->questions[i]) != NULL;
	}
	for (size_t i = 0; i < f->ncompetencies; i++)
		if (covered[i])
			list[view->ncompetencies++] = (struct candidate_competency){
				.pos = f->competencies[i].pos,
				.title = f->competencies[i].title,
				.text = f->competencies[i].candidate_text,
				.id = f->competencies[i].id,
				.announced = announced[i],
			};
	view->competencies = list;
}

/* The time of each part of the agenda. */
static void view_minutes(const struct selection *s, struct candidate_kit *view)
{
	const struct kit *kit = s->kit;
	int factor = view->time_factor, clock = kit->opening;
	view->opening_minutes = time_part(factor, 0, kit->opening);
	for (size_t i = 0; i < s->n; clock += s->questions[i++]->minutes)
		view->minutes += time_part(factor, clock, s->questions[i]->minutes);
	view->own_minutes = time_part(factor, clock, kit->questions);
	clock += kit->questions;
	view->closing_minutes = time_part(factor, clock, kit->closing);
	view->whole_minutes = time_stretched(factor, clock + kit->closing);
}

/* The same of the questions that a session announces. */
static int questions_minutes(const struct selection *s, const struct kit_session *session,
                             int factor)
{
	int minutes = 0, clock = s->kit->opening;
	for (size_t i = 0; i < s->n; clock += s->questions[i++]->minutes)
		if (kit_session_of(s->kit, s->questions[i]) == session)
			minutes += time_part(factor, clock, s->questions[i]->minutes);
	return minutes;
}

/* clock: the minutes of sessions before that say theirs themselves. */
static int session_minutes(const struct selection *s, const struct kit_session *session,
                           int clock, const struct candidate_kit *view)
{
	switch (session->part) {
	case SESSION_OPENING:
		return view->opening_minutes;
	case SESSION_QUESTIONS:
		return questions_minutes(s, session, view->time_factor);
	case SESSION_CANDIDATE_QUESTIONS:
		return view->own_minutes;
	case SESSION_CLOSING:
		return view->closing_minutes;
	default:
		return time_part(view->time_factor, clock, session->minutes);
	}
}

/* One of questions of which this level has none is left out. */
static void view_sessions(const struct selection *s, struct arena *arena,
                          struct candidate_kit *view)
{
	const struct prep_guide *g = &s->kit->prep_guide;
	struct candidate_session *list =
		ARENA_ARRAY(arena, struct candidate_session, g->nsessions);
	int clock = 0;
	for (size_t i = 0; i < g->nsessions; clock += g->sessions[i++].minutes) {
		const struct kit_session *session = &g->sessions[i];
		int minutes = session_minutes(s, session, clock, view);
		if (minutes || session->part != SESSION_QUESTIONS)
			list[view->guide.nsessions++] = (struct candidate_session){
				session->pos, session->title, minutes, session->text};
	}
	view->guide.sessions = list;
}

static void view_guide(const struct selection *s, struct arena *arena,
                       struct candidate_guide *view)
{
	const struct prep_guide *g = &s->kit->prep_guide;
	const struct rich **advance = ARENA_ARRAY(arena, const struct rich *, s->n);
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
		clock += q->minutes;
	}
	view->time_factor = time_factor;
	view_minutes(selection, view);
	view_competencies(selection, arena, view);
	view_guide(selection, arena, &view->guide);
	view_sessions(selection, arena, view);
	view->role = kit_role(selection->kit);
	view->level = selection->level ? selection->level->title : "";
	view->lang = selection->kit->lang;
	view->id = selection->kit->id;
	view->version = selection->kit->version;
	view->questions = questions;
	view->nquestions = selection->n;
	return view;
}
