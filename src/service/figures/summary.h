/* summary.h — the figures of a quarter, counted from the tallies.  Floor: service, inside only. */
#ifndef YIMEN_SERVICE_SUMMARY_H
#define YIMEN_SERVICE_SUMMARY_H

#include "session/session.h"

/* The figures in the order of a line's fields: what was paid, then what YM_T_moved counts. */
#define YM_FIGURES(each) \
    each(0, households) each(1, persons) each(2, amount) \
    each(3, new_households) each(4, new_persons) each(5, new_amount) \
    each(6, stopped_households) each(7, stopped_persons) each(8, stopped_amount) \
    each(9, more_households) each(10, more_persons) each(11, more_amount) \
    each(12, less_households) each(13, less_persons) each(14, less_amount)

enum { YM_FIGURE_COUNT = 15, YM_FIGURE_MOVED = 3 /* the first of the moved ones */ };
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

#endif
