/* fault.h — for tests: the n-th call of the database to the system, or the n-th flush of anything, fails or kills the program.
 * Floor: store. */
#ifndef YIMEN_STORE_FAULT_H
#define YIMEN_STORE_FAULT_H

enum ym_fault { YM_FAULT_WRITE, YM_FAULT_FLUSH, YM_FAULT_ALLOC, YM_FAULT_CURSOR /* opening one: the body that asked is broken */, YM_FAULTS };
/* Memory that is out always ends the program, see ym_out_of_memory. */
enum ym_fault_how {
    YM_FAULT_ONCE,  /* that call alone */
    YM_FAULT_ON,    /* that call and all after it, as on a full disk */
    YM_FAULT_DIE,   /* _exit(YM_FAULT_EXIT) instead of the call; of a write to the log half arrives */
};
enum { YM_FAULT_EXIT = 99 };

/* Puts counters between the database and the system; before the first ym_store_open of the program. */
int ym_fault_install(void);
/* The n-th call from now (1 = the next); 0 = none. */
void ym_fault_at(enum ym_fault what, long n, enum ym_fault_how how);
/* Asked by the store where no function of the system stands in between: 1 if this call is to fail. */
int ym_fault_strikes(enum ym_fault what);
long ym_fault_count(enum ym_fault what); /* calls since the last ym_fault_at for it */

#endif
