// SPDX-License-Identifier: Apache-2.0
// Seen by the server alone: Boost.Asio and Beast stay in this folder.
#pragma once

#include "api/request.h"
#include "server/wipingallocator.h"

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>

#include <optional>
#include <variant>

namespace gatehouse::iam
{

namespace beast = boost::beast;
namespace http = beast::http;

// Of all of them nothing stays in memory: headers hold keys, and a body may be an agent's authtoken or a fresh secret.
using WireAllocator = WipingAllocator<char>;
using WireBuffer = beast::basic_flat_buffer<WireAllocator>;
using WireBody = http::basic_string_body<char, std::char_traits<char>, WireAllocator>;
using WireFields = http::basic_fields<WireAllocator>;
using WireParser = http::request_parser<WireBody, WireAllocator>;
using WireReply = http::response<WireBody, WireFields>;

/// The request as the service takes it, still without its body, or why not. It holds a key.
std::variant<Request, Response> requestOf(const http::request_header<WireFields> &header);

/// What is answered to what could not be read as HTTP; nothing where the client went away or was too slow. `target` as
/// far as it was read: SCIM has errors of its own form.
std::optional<Response> refusalOf(const beast::error_code &error, beast::string_view target);

/// As it goes out. Wipes the response's body.
WireReply replyOf(Response response);

} // namespace gatehouse::iam
