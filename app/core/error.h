// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <chrono>
#include <optional>

namespace gatehouse
{

/// What went wrong, as the program decides by it. Sentences for people are made in `text`.
enum class ErrorKind {
    Offline,      ///< no connection: the network, the host's name, or nobody listens there
    Timeout,      ///< connected, but no answer within the deadline
    Tls,          ///< the server's certificate or the handshake
    Proxy,        ///< the proxy refused, or the way to it
    Unauthorized, ///< 401, or an API key the service does not accept
    Forbidden,    ///< 403: known, but not allowed
    NotFound,     ///< 404
    RateLimited,  ///< 429
    Conflict,     ///< 409, or a state that no longer holds
    Invalid,      ///< 400 and 422, or a request refused before it was sent
    Server,       ///< 5xx
    Protocol,     ///< an answer that is not what the API promises: truncated, too large, not JSON, wrong types
    Storage,      ///< a file or a database on this machine
    Keychain,     ///< the operating system's keychain
    Cancelled,    ///< stopped by whoever asked
};

/// Whether a request reached the service. A create that is Unknown is never repeated, only looked up.
enum class Sent {
    No,      ///< nothing left this machine, or the service refused it whole
    Unknown, ///< it was on its way when the connection ended
    Yes,     ///< the service answered
};

/// An error as a value. Holds no secret: `message` is the service's or the system's own words, for showing, never for
/// deciding.
struct Error {
    ErrorKind kind = ErrorKind::Protocol;
    int httpStatus = 0;  ///< 0 when there was no reply
    QString code;        ///< "ERR_NGROK_635", or empty
    QString message;     ///< the cause in the words of whoever reported it
    QString operationId; ///< the service's id of the request, for its support; may be empty
    Sent sent = Sent::No;
    int sends = 0; ///< how often the request went out, where the network layer knows and may repeat a read by itself
    std::optional<std::chrono::milliseconds> retryAfter{}; ///< as the service asked, with a 429 or 503

    /// True for an error that carries this number: `is(635)` is ERR_NGROK_635.
    bool is(int ngrokCode) const;
};

/// "ERR_NGROK_635" of 635.
QString ngrokCode(int number);

/// The name of a kind, for logs and JSON: "rate_limited".
QString toString(ErrorKind kind);

} // namespace gatehouse
