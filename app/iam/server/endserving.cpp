// SPDX-License-Identifier: Apache-2.0
#include "server/endserving.h"

#include "server/httpserver.h"
#include "server/servicethreads.h"

namespace gatehouse::iam
{

namespace
{

constexpr std::chrono::seconds lastWords{1}; ///< for refusals to go out

} // namespace

void endServing(HttpServer &server, ServiceThreads &service, std::chrono::milliseconds grace)
{
    if (!server.settle(grace))
        service.stop();
    server.stop(lastWords);
}

} // namespace gatehouse::iam
