/* scenes.h — small screens to try the ui floor on: a list of any length, a form over a person, dialogs. */
#ifndef YIMEN_TESTS_UI_SCENES_H
#define YIMEN_TESTS_UI_SCENES_H

#include "yimen/domain/schema.h"
#include "yimen/ui/form.h"
#include "yimen/ui/list.h"
#include "yimen/ui/screen.h"

/* What the scenes share and what tests look at afterwards. */
struct ym_desk {
    int64_t rows;              /* in the list */
    int64_t known;             /* fetched so far */
    int64_t page;              /* rows a fetch brings */
    int fetches, cells;        /* how often the list asked */
    int64_t chosen;            /* row opened last */
    int said;                  /* 1 yes, 0 no, -1 nobody asked */
    int saved;                 /* how often the form was saved */
    int left;                  /* how often a draft was kept */
    int opened, closed, asked; /* views opened and closed, leave asked */
    int64_t locked;            /* the row that cannot be opened; -1 = none */
    const struct ym_field *carried; /* the field on the carry list; NULL = none */
    int carrying;              /* how often one was put on it or taken off */
    int resumed;               /* how often a row was looked at again */
    int stays;                 /* leave answers 0 */
    int draws;
    struct ym_person *person;  /* a copy of what was saved */
    struct ym_household *household;
    struct ym_arena arena;     /* of the copies */
    char text[64];             /* what was asked for */
};

void ym_desk_init(struct ym_desk *out, int64_t rows);
void ym_desk_release(struct ym_desk *d);

extern const struct ym_screen scene_list, scene_person, scene_household;
extern const struct ym_action scene_always[];
/* Where the rows of scene_list come from. */
extern const struct ym_list_column scene_columns[];
struct ym_list_source scene_source(struct ym_desk *d);

#endif
