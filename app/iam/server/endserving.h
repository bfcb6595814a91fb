// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

namespace gatehouse::iam
{

class HttpServer;
class ServiceThreads;

/// Ends what serves: for `grace` at most what was asked is answered, and then whatever has not begun is refused while
/// its client is still there to be told, which takes a second and a half more at most. A change that nobody hears of is
/// at worst the one under way. False: the storage still holds that one up, and the process had better end without it;
/// what was not committed is undone then.
bool endServing(HttpServer &server, ServiceThreads &service, std::chrono::milliseconds grace);

} // namespace gatehouse::iam
