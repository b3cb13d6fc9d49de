/* summary.h — the figures of a quarter, counted from the tallies.  Floor: service, inside only. */
#ifndef YIMEN_SERVICE_SUMMARY_H
#define YIMEN_SERVICE_SUMMARY_H

#include "session/session.h"

/* The figures in the order of a line's fields: what was paid, what YM_T_moved counts, what YM_T_insured counts. */
#define YM_FIGURES(each) \
    each(0, households) each(1, persons) each(2, amount) \
    each(3, new_households) each(4, new_persons) each(5, new_amount) \
    each(6, stopped_households) each(7, stopped_persons) each(8, stopped_amount) \
    each(9, more_households) each(10, more_persons) each(11, more_amount) \
    each(12, less_households) each(13, less_persons) each(14, less_amount) \
    each(15, opening_households) each(16, opening_persons) each(17, entered_households) each(18, entered_persons) \
    each(19, entered_moved) each(20, left_households) each(21, left_persons) each(22, left_died) each(23, left_stopped) \
    each(24, left_ended) each(25, left_changed) each(26, left_moved) each(27, closing_households) each(28, closing_persons)

/* The first of the moved ones, and of those who are in care: begin, came, left, end. */
#define YM_FIGURE_NUMBER(i, member) YM_FIGURE_##member = (i),
enum { YM_FIGURES(YM_FIGURE_NUMBER) };
#define YM_FIGURE(member) ((size_t)YM_FIGURE_##member)
enum { YM_FIGURE_COUNT = 29, YM_FIGURE_MOVED = 3, YM_FIGURE_INSURED = 15 };
enum { YM_SLOT_QUARTER = 3, YM_SLOTS = 4 /* three months and the quarter */ };

struct ym_unit_figures {
    const char *programme; /* "" = all */
    int64_t area;          /* YM_NONE = both */
    const char *township;  /* "" = the county */
    int rank;              /* of the programme: its place in the configuration, all programmes last */
    int64_t v[YM_SLOTS][YM_FIGURE_COUNT];
};

/* A quarter's figures by programme, area and township, in the order they are shown. */
struct ym_quarter;
struct ym_quarter_figures {
    ym_quarter quarter;
    int townships;         /* 1: also by township */
    size_t known;          /* how many of them it tells: those signed by a release that counted fewer */
    struct ym_arena *arena;
    struct ym_unit_figures **at;
    size_t count, cap;
    struct ym_quarter *signed_off; /* NULL: of today */
};

void ym_figures_init(struct ym_quarter_figures *out, struct ym_session *s, ym_quarter quarter, int townships);
/* The row, made if there is none. */
struct ym_unit_figures *ym_figures_row(struct ym_quarter_figures *f, const struct ym_session *s, const char *programme, int64_t area,
                                       const char *township);
/* The row, or NULL. */
struct ym_unit_figures *ym_figures_find(const struct ym_quarter_figures *f, const struct ym_unit_figures *like);
/* As the tallies stand now. */
int ym_figures_count(struct ym_quarter_figures *out, struct ym_session *s, ym_quarter quarter, int townships);
/* As they were signed off; YM_ENOENT if they were not. */
int ym_figures_signed(struct ym_quarter_figures *out, struct ym_session *s, ym_quarter quarter, int townships);
/* Adds the confirmed rolls of the months, both included. */
int ym_figures_rolls(struct ym_list *out, struct ym_session *s, ym_month from, ym_month to);

/* ---- summary.c */

/* What each unit owes (owed), and how many cases stand where (overdue), as of today. */
int ym_summary_desks(struct ym_list *out, struct ym_session *s);

#endif
