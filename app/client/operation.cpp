// SPDX-License-Identifier: Apache-2.0
#include "client/operation.h"

namespace gatehouse
{

Operation::Operation(ClientContext &context, CallOptions options, QObject *client)
    : QObject(client), m_context(context), m_options(std::move(options))
{
}

Operation::~Operation() = default;

void Operation::start()
{
    if (m_options.stop.stop_requested())
        return stop();
    m_onStop = std::make_unique<std::stop_callback<std::function<void()>>>(m_options.stop, [this] { stop(); });
    begin();
}

void Operation::stop()
{
    if (m_acted)
        return;
    fail(cancel());
}

Error Operation::cancel()
{
    const Sent sent = m_exchange ? m_exchange->stop() : m_acted ? Sent::Yes : Sent::No;
    m_exchange.reset();
    return {.kind = ErrorKind::Cancelled, .sent = sent};
}

void Operation::ask(Request request, std::function<void(Response)> take, std::function<void(Error)> refused)
{
    request.key = m_options.key;
    const bool acts = request.method != Method::Get;
    const auto done = [this, acts, take = std::move(take), refused = std::move(refused)](Result<Response> result) {
        // The exchange is calling just now: it goes when the event loop comes round.
        m_exchange.release()->deleteLater();
        m_acted = acts;
        if (result)
            take(std::move(result).value());
        else if (refused)
            refused(result.error());
        else
            fail(result.error());
    };
    m_exchange = std::make_unique<Exchange>(m_context, std::move(request), m_options.priority, done);
}

void Operation::conclude()
{
    m_onStop.reset();
    m_exchange.reset();
    deleteLater();
}

} // namespace gatehouse
