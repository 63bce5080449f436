// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/net/loop/descriptors.h"

#include "server/net/logging.h"

#include <sys/resource.h>

namespace Net {

void raiseDescriptorLimit(int connections)
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    if (limit.rlim_cur != RLIM_INFINITY && limit.rlim_cur < static_cast<rlim_t>(connections))
        qCInfo(lcNet).nospace() << "limits.connections is " << connections
                                << ", but this process may only open " << limit.rlim_cur
                                << " files: raise that (ulimit -n, or LimitNOFILE= of the systemd "
                                << "unit), or lower limits.connections";
}

} // namespace Net
