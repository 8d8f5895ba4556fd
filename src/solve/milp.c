/* One integer programme for GLPK: built, relaxed, shrunk, searched.

   The relaxation at the root gives a bound; if the known choice meets it, the search is
   over. Else columns whose reduced cost rules them out of anything better are dropped,
   and branch and bound with cuts searches the rest, up to a limit of nodes. GLPK's
   floating-point results are rounded; the caller checks them exactly. */
#include "solve/solve_int.h"

#include <glpk.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
	KERNEL = 60,   /* columns of the first, quick search */
	CUTS_PAY = 250 /* columns */
};

struct model {
	glp_prob *lp;
	int *index;    /* by column: GLPK's; 0: left out */
	int *violated; /* by rule: the column of its violation, or 0 */
	int *covered;  /* by competency, or 0 */
	int *at;       /* a row under construction */
	double *factor;
	int length;
};

/* ---- building ---- */

static int new_column(struct model *m, int kind, double low, double high, double cost)
{
	int j = glp_add_cols(m->lp, 1);
	int type = high == INFINITY ? GLP_LO : low == high ? GLP_FX : GLP_DB;
	glp_set_col_kind(m->lp, j, kind);
	glp_set_col_bnds(m->lp, j, type, low, high == INFINITY ? 0 : high);
	glp_set_obj_coef(m->lp, j, cost);
	return j;
}

static void put(struct model *m, int column, int64_t factor)
{
	if (!column || !factor)
		return;
	m->length++;
	m->at[m->length] = column;
	m->factor[m->length] = (double)factor;
}

static void end_row(struct model *m, int64_t least, int64_t most)
{
	bool low = least != -SOLVE_NO_BOUND, high = most != SOLVE_NO_BOUND;
	int type = low && high ? least == most ? GLP_FX : GLP_DB : low ? GLP_LO : GLP_UP;
	if (low || high) {
		int i = glp_add_rows(m->lp, 1);
		glp_set_row_bnds(m->lp, i, type, low ? (double)least : 0,
		                 high ? (double)most : 0);
		glp_set_mat_row(m->lp, i, m->length, m->at, m->factor);
	}
	m->length = 0;
}

/* The entries by row, gathered from the columns. */
struct gathered {
	size_t *from; /* row r is [from[r], from[r + 1]) */
	size_t *column;
	int64_t *factor;
};

static void gather(const struct solving *s, const bool *dropped, struct arena *arena,
                   struct gathered *g)
{
	size_t total = 0;
	g->from = ARENA_ARRAY(arena, size_t, s->nrows + 2);
	for (size_t c = 0; c < s->ncolumns; c++)
		for (size_t i = 0; !dropped[c] && i < s->columns[c].nentries;
		     i++, total++)
			g->from[s->columns[c].entries[i].row + 2]++;
	for (size_t r = 2; r < s->nrows + 2; r++)
		g->from[r] += g->from[r - 1];
	g->column = ARENA_ARRAY(arena, size_t, total);
	g->factor = ARENA_ARRAY(arena, int64_t, total);
	for (size_t c = 0; c < s->ncolumns; c++)
		for (size_t i = 0; !dropped[c] && i < s->columns[c].nentries; i++) {
			const struct entry *e = &s->columns[c].entries[i];
			size_t k = g->from[e->row + 1]++;
			g->column[k] = c;
			g->factor[k] = e->factor;
		}
}

/* Adds a rule's rows; a bound that cannot be violated has none. */
static void put_rule(struct model *m, const struct milp *job, const struct gathered *g,
                     size_t r)
{
	const struct solving *s = job->s;
	enum rule_mode mode = job->modes ? job->modes[r] : RULE_HARD;
	int64_t low = 0, high = 0, least = s->rows[r].least, most = s->rows[r].most;
	if (mode == RULE_OFF)
		return;
	for (size_t k = g->from[r]; k < g->from[r + 1]; k++) {
		int64_t reach = g->factor[k] * s->columns[g->column[k]].upper;
		low += reach < 0 ? reach : 0;
		high += reach > 0 ? reach : 0;
	}
	for (int side = 0; side < 2; side++) {
		int64_t bound = side ? most : least;
		if (side ? most == SOLVE_NO_BOUND || most >= high
		         : least == -SOLVE_NO_BOUND || least <= low)
			continue;
		for (size_t k = g->from[r]; k < g->from[r + 1]; k++)
			put(m, m->index[g->column[k]], g->factor[k]);
		if (mode == RULE_SOFT && job->measure == r) {
			if (!m->violated[r])
				m->violated[r] = new_column(m, GLP_IV, 0, INFINITY, 1);
			put(m, m->violated[r], side ? -1 : 1);
		} else if (mode == RULE_SOFT) {
			if (!m->violated[r])
				m->violated[r] = new_column(m, GLP_BV, 0, 1, 1);
			put(m, m->violated[r], side ? most - high : least - low);
		}
		end_row(m, side ? -SOLVE_NO_BOUND : bound, side ? bound : SOLVE_NO_BOUND);
	}
}

static void put_coverage(struct model *m, const struct milp *job,
                         const struct gathered *g)
{
	const struct solving *s = job->s;
	bool wanted = job->goal && job->goal->covers;
	if (!wanted && s->cover_least <= 0)
		return;
	for (size_t c = 0; c < s->problem->ncompetencies; c++) {
		size_t r = s->problem->nrules + c;
		int weight = s->problem->weights[c];
		if (g->from[r] == g->from[r + 1] || weight == 0)
			continue;
		m->covered[c] = new_column(m, wanted ? GLP_IV : GLP_CV, 0, 1,
		                           wanted ? -weight : 0);
		for (size_t k = g->from[r]; k < g->from[r + 1]; k++)
			put(m, m->index[g->column[k]], g->factor[k]);
		put(m, m->covered[c], -1);
		end_row(m, 0, SOLVE_NO_BOUND);
	}
	for (size_t c = 0; c < s->problem->ncompetencies; c++)
		put(m, m->covered[c], s->problem->weights[c]);
	end_row(m, s->cover_least > 0 ? s->cover_least : -SOLVE_NO_BOUND, SOLVE_NO_BOUND);
}

/* Adds a row over weighted sums of the columns. */
static void put_sums(struct model *m, const struct solving *s, struct sums f,
                     int64_t least, int64_t most)
{
	if (least == -SOLVE_NO_BOUND && most == SOLVE_NO_BOUND)
		return;
	for (size_t c = 0; c < s->ncolumns; c++) {
		const struct sums *u = &s->columns[c].sums;
		put(m, m->index[c],
		    f.avoid * u->avoid + f.count * u->count + f.minutes * u->minutes
		            + f.lean * u->lean);
	}
	end_row(m, least, most);
}

static void put_goals(struct model *m, const struct milp *job)
{
	const struct solving *s = job->s;
	const int64_t none = SOLVE_NO_BOUND;
	put_sums(m, s, (struct sums){.avoid = 1}, -none, s->avoid_most);
	put_sums(m, s, (struct sums){.minutes = 1}, s->minutes_least, none);
	if (s->problem->target)
		put_sums(m, s, (struct sums){.count = 1}, 1, none);
	if (s->near && s->near_lean == 0) {
		put_sums(m, s, (struct sums){.lean = 1}, 0, 0);
	} else if (s->near) {
		put_sums(m, s,
		         (struct sums){.lean = s->near_count, .count = -s->near_lean},
		         -none, 0);
		put_sums(m, s,
		         (struct sums){.lean = -s->near_count, .count = -s->near_lean},
		         -none, 0);
	}
	if (s->pinned) {
		put_sums(m, s, (struct sums){.count = 1}, s->pinned_count,
		         s->pinned_count);
		put_sums(m, s, (struct sums){.lean = 1}, s->pinned_lean, s->pinned_lean);
	}
}

static void model_build(struct model *m, const struct milp *job, const bool *dropped,
                        struct arena *arena)
{
	const struct solving *s = job->s;
	struct gathered g;
	size_t most = s->ncolumns + s->nrows + s->problem->ncompetencies + 8;
	*m = (struct model){.lp = glp_create_prob()};
	m->index = ARENA_ARRAY(arena, int, s->ncolumns);
	m->violated = ARENA_ARRAY(arena, int, s->problem->nrules);
	m->covered = ARENA_ARRAY(arena, int, s->problem->ncompetencies);
	m->at = ARENA_ARRAY(arena, int, most);
	m->factor = ARENA_ARRAY(arena, double, most);
	glp_set_obj_dir(m->lp, GLP_MIN);
	for (size_t c = 0; c < s->ncolumns; c++)
		if (!dropped[c])
			m->index[c] =
				new_column(m, GLP_IV, 0, (double)s->columns[c].upper,
			                   job->goal ? (double)s->columns[c].cost : 0);
	gather(s, dropped, arena, &g);
	for (size_t r = 0; r < s->problem->nrules; r++)
		put_rule(m, job, &g, r);
	put_coverage(m, job, &g);
	put_goals(m, job);
	if (!job->goal && job->measure == SOLVE_NONE) {
		for (size_t r = 0; r < s->problem->nrules; r++)
			put(m, m->violated[r], 1);
		end_row(m, 1, SOLVE_NO_BOUND); /* no choice keeps all rules */
	}
}

/* ---- searching ---- */

struct search {
	const struct milp *job;
	const struct model *model;
	double *start; /* the known choice in GLPK's columns, or NULL */
	bool offered, stopped;
	int nodes;
	double bound;
};

static void watch(glp_tree *tree, void *info)
{
	struct search *search = info;
	int reason = glp_ios_reason(tree);
	glp_ios_tree_size(tree, NULL, NULL, &search->nodes);
	if (reason == GLP_IHEUR && search->start && !search->offered) {
		search->offered = true;
		glp_ios_heur_sol(tree, search->start);
	}
	if ((size_t)search->nodes > search->job->limit && reason == GLP_ISELECT) {
		int best = glp_ios_best_node(tree);
		search->bound = best ? glp_ios_node_bound(tree, best) : -INFINITY;
		search->stopped = true;
		glp_ios_terminate(tree);
	}
}

static double *start_values(const struct milp *job, const struct model *m,
                            struct arena *arena)
{
	const struct solving *s = job->s;
	if (!job->start)
		return NULL;
	double *x = ARENA_ARRAY(arena, double, glp_get_num_cols(m->lp) + 1);
	for (size_t c = 0; c < s->ncolumns; c++) {
		if (!job->start[c])
			continue;
		x[m->index[c]] = (double)job->start[c];
		for (size_t i = 0; i < s->columns[c].nentries; i++) {
			size_t r = s->columns[c].entries[i].row;
			if (r >= s->problem->nrules)
				x[m->covered[r - s->problem->nrules]] = 1;
		}
	}
	x[0] = 0;
	return x;
}

static void search(struct milp *job, const struct model *m, struct arena *arena)
{
	struct search search = {.job = job, .model = m, .bound = job->bound};
	glp_iocp control;
	glp_init_iocp(&control);
	search.start = start_values(job, m, arena);
	control.msg_lev = GLP_MSG_OFF;
	control.br_tech = GLP_BR_DTH;
	control.bt_tech = GLP_BT_BLB;
	/* Gomory cuts stall GLPK's simplex method now and then, and no limit on nodes
	   ends that. Rounding cuts pay off in large problems only. */
	control.mir_cuts = job->s->ncolumns > CUTS_PAY ? GLP_ON : GLP_OFF;
	control.tol_obj = 1e-11;
	control.cb_func = watch;
	control.cb_info = &search;
	int fault = glp_intopt(m->lp, &control);
	int status = glp_mip_status(m->lp);
	job->nodes += (size_t)search.nodes;
	job->proven = fault == 0 && (status == GLP_OPT || status == GLP_NOFEAS);
	job->found = status == GLP_OPT || status == GLP_FEAS;
	if (job->found)
		for (size_t c = 0; c < job->s->ncolumns; c++)
			job->taken[c] =
				m->index[c] ? llround(glp_mip_col_val(m->lp, m->index[c]))
					    : 0;
	if (search.stopped && search.bound > job->bound)
		job->bound = search.bound;
}

/* Whether no integer from `bound` on is less than `value`. */
static bool meets(double bound, double value)
{
	return bound > value - 1 + 1e-6 + 1e-9 * fabs(value);
}

/* The reduced costs of columns that the relaxation leaves out, -1 for all others. */
static double *reduced_costs(const struct milp *job, const struct model *m,
                             struct arena *arena)
{
	double *costs = ARENA_ARRAY(arena, double, job->s->ncolumns);
	for (size_t c = 0; c < job->s->ncolumns; c++) {
		bool out =
			!job->start[c] && glp_get_col_stat(m->lp, m->index[c]) == GLP_NL;
		double cost = glp_get_col_dual(m->lp, m->index[c]);
		costs[c] = !out ? -1 : cost > 0 ? cost : 0;
	}
	return costs;
}

static int by_cost(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

/* The reduced cost that so many columns stay within. */
static double kernel_cost(const double *costs, size_t n, struct arena *arena)
{
	double *sorted = ARENA_ARRAY(arena, double, n);
	memcpy(sorted, costs, n * sizeof *sorted);
	qsort(sorted, n, sizeof *sorted, by_cost);
	return sorted[n < KERNEL ? n - 1 : KERNEL - 1];
}

static int relax(const struct model *m)
{
	glp_smcp control;
	glp_init_smcp(&control);
	control.msg_lev = GLP_MSG_OFF;
	control.meth = GLP_DUALP;
	int fault = glp_simplex(m->lp, &control);
	if (fault || glp_get_status(m->lp) == GLP_UNDEF) {
		glp_adv_basis(m->lp, 0); /* singular: start from an advanced basis */
		fault = glp_simplex(m->lp, &control);
	}
	return fault ? GLP_UNDEF : glp_get_status(m->lp);
}

/* Builds the model without the dropped columns and searches it. */
static void search_rest(struct milp *job, const bool *dropped, struct arena *arena)
{
	struct model m;
	model_build(&m, job, dropped, arena);
	if (relax(&m) == GLP_OPT)
		search(job, &m, arena);
	glp_delete_prob(m.lp);
}

/* Takes the result of a search as the known choice if it is better. */
static void adopt(struct milp *job, struct arena *arena)
{
	struct choice c;
	if (!job->found)
		return;
	choice_init(&c, job->s, arena, job->taken);
	if (choice_ok(&c) && choice_value(&c, job->goal) < job->cutoff) {
		job->start = c.taken;
		job->cutoff = choice_value(&c, job->goal);
	}
}

/* Searches with a known choice: first the columns that most likely belong to a better
   one, then, with that result, all that can (reduced cost fixing). */
static void search_better(struct milp *job, const struct model *m, struct arena *arena)
{
	size_t n = job->s->ncolumns, dropped_now = 0;
	const double *costs = reduced_costs(job, m, arena);
	bool *dropped = ARENA_ARRAY(arena, bool, n);
	double most = kernel_cost(costs, n, arena);
	for (size_t c = 0; c < n; c++) {
		dropped[c] = costs[c] > most;
		dropped_now += dropped[c];
	}
	if (dropped_now > n / 8) {
		size_t limit = job->limit;
		job->limit = limit / 8;
		search_rest(job, dropped, arena);
		adopt(job, arena);
		job->limit = limit;
		job->found = job->proven = false;
	}
	if (meets(job->bound, (double)job->cutoff)) {
		job->proven = true;
		return;
	}
	for (size_t c = 0; c < n; c++)
		dropped[c] = costs[c] >= 0 && !job->start[c]
		             && meets(job->bound + costs[c], (double)job->cutoff);
	search_rest(job, dropped, arena);
}

void milp_solve(struct milp *job, struct arena *arena)
{
	struct arena_mark mark = arena_mark(arena);
	struct model m;
	glp_term_out(GLP_OFF);
	job->found = job->proven = false;
	job->bound = -INFINITY;
	job->nodes = 0;
	const int64_t *given = job->start;
	model_build(&m, job, ARENA_ARRAY(arena, bool, job->s->ncolumns), arena);
	int status = relax(&m);
	if (status == GLP_OPT) {
		job->bound = glp_get_obj_val(m.lp);
		job->proven = job->start && meets(job->bound, (double)job->cutoff);
		if (!job->proven && job->start)
			search_better(job, &m, arena);
		else if (!job->proven)
			search(job, &m, arena);
	} else {
		job->proven = status == GLP_NOFEAS && !job->start;
	}
	glp_delete_prob(m.lp);
	if (job->start && !job->found && job->start != given) {
		memcpy(job->taken, job->start, job->s->ncolumns * sizeof *job->taken);
		job->found = true;
	}
	arena_rewind(arena, mark);
}

void milp_end(void)
{
	glp_free_env();
}
