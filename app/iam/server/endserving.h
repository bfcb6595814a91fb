// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

namespace gatehouse::iam
{

class HttpServer;
class ServiceThreads;

/// Ends what serves: for `grace` at most what was asked is answered, and then whatever has not begun is refused while
/// its client is still there to be told. A change that nobody hears of is at worst the one under way.
void endServing(HttpServer &server, ServiceThreads &service, std::chrono::milliseconds grace);

} // namespace gatehouse::iam
