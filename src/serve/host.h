/* host.h — the service floor as what a server's callers talk to.  Floor: serve. */
#ifndef YIMEN_SERVE_HOST_H
#define YIMEN_SERVE_HOST_H

#include "server.h"
#include "yimen/service/service.h"

/* The service stays the caller's and must outlive the server. */
void ym_service_host(struct ym_serve_host *out, struct ym_service *s);

#endif
