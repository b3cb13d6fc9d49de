/* beside.c — another of our programs, in the folder of the one that runs.  Floor: base.  Starts nothing. */
#include <limits.h>
#include <string.h>
#include <unistd.h>

#include "yimen/base/options.h"

const char *ym_program_beside(struct ym_arena *arena, const char *program)
{
    char self[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
    self[n < 0 ? 0 : n] = 0;
    char *slash = strrchr(self, '/');
    return slash ? ym_arena_printf(arena, "%.*s/%s", (int)(slash - self), self, program) : program;
}
