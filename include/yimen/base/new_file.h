/* new_file.h — a file of somebody's own that was not there before.  Floor: base. */
#ifndef YIMEN_BASE_NEW_FILE_H
#define YIMEN_BASE_NEW_FILE_H

#include <stddef.h>

/* Writes it whole and flushed, for its owner alone (0600), over no other and through no link; half a file is taken away again.
 * 0, or what errno says of it: EEXIST, there is one of that name. */
int ym_file_new(const char *path, const void *data, size_t len);

#endif
