/* mask.h — what is another one every time on a screen: clocks, checksums, the release.  So that a screen can be compared with one kept. */
#ifndef YIMEN_TESTS_SCREENS_MASK_H
#define YIMEN_TESTS_SCREENS_MASK_H

/* Figures of clocks, checksums and of the release behind the name become #, in place. */
void mask_clocks(char *text);

#endif
