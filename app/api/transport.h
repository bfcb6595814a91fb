// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/request.h"
#include "core/result.h"

#include <QFuture>
#include <QUrl>

#include <stop_token>

namespace gatehouse
{

/// Takes a Request to a service and brings its Response. Lives on the thread that calls `send` and longer than the
/// calls under way; answers there, from the event loop, never inside `send`.
class Transport
{
public:
    Transport() = default;
    virtual ~Transport() = default;
    Transport(const Transport &) = delete;
    Transport &operator=(const Transport &) = delete;

    /// Scheme, host and port that `next_page_uri` must have to be followed, with "/" as its path:
    /// "https://api.ngrok.com/".
    virtual QUrl origin() const = 0;

    /// Exactly one result: a Response whatever its status, or an Error when no whole reply arrived. `Error::sent` is
    /// exact for POST and PATCH, which go out once at most. Stopping ends it with Cancelled in the same turn of the
    /// event loop; cancelling the QFuture stops nothing.
    virtual QFuture<Result<Response>> send(Request request, std::stop_token stop) = 0;
};

} // namespace gatehouse
