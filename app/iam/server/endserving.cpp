// SPDX-License-Identifier: Apache-2.0
#include "server/endserving.h"

#include "server/httpserver.h"
#include "server/servicethreads.h"

namespace gatehouse::iam
{

namespace
{

constexpr std::chrono::seconds lastWords{1};            ///< for refusals to go out
constexpr std::chrono::milliseconds lastStatement{500}; ///< for what is under way

} // namespace

bool endServing(HttpServer &server, ServiceThreads &service, std::chrono::milliseconds grace)
{
    service.hurry();
    if (!server.settle(grace))
        service.stop();
    server.stop(lastWords);
    return service.finish(lastStatement);
}

} // namespace gatehouse::iam
