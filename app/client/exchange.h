// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/request.h"
#include "client/clientcontext.h"
#include "core/result.h"
#include "core/timestamp.h"

#include <QFutureWatcher>
#include <QObject>

#include <functional>
#include <stop_token>

namespace gatehouse
{

/// One request until its reply counts: a slot of the budget, the transport, and for GET and DELETE the repeats that
/// architecture.md allows. Deleting it stops it and gives its slot back.
class Exchange final : public QObject
{
    Q_OBJECT
public:
    /// `done` is called once, from the event loop, with a 2xx response or an Error; it may delete this.
    using Done = std::function<void(Result<Response>)>;
    Exchange(ClientContext &context, Request request, Priority priority, Done done, QObject *parent = nullptr);
    ~Exchange() override;

    /// Ends it without `done` and gives its slot back. Whether the request reached the service, as far as is known.
    Sent stop();

private:
    enum class State { WaitsForSlot, OnTheWire, WaitsToRepeat, Over };

    void begin();
    void send();
    void take(Result<Response> result);
    /// How long to wait before the next try; nothing if there is none.
    std::optional<std::chrono::milliseconds> pauseBeforeRepeat(const Error &error) const;
    bool mayRepeat() const;
    /// Whether something depends on it that the object of this request is gone.
    bool mattersWhetherGone() const;
    /// A DELETE that would go out, after that pause, long after whoever decided on it looked at what it does.
    bool isStale(std::chrono::milliseconds pause) const;
    /// A change that was meant for another service, or to be made as somebody else.
    bool isMisled() const;
    void finish(Result<Response> result);

    ClientContext &m_context;
    const Request m_request;
    const Priority m_priority;
    const int m_way; ///< as it was when the call was made
    Done m_done;
    std::stop_source m_stop;
    State m_state = State::WaitsForSlot;
    QFuture<bool> m_slot;
    QFutureWatcher<Result<Response>> m_reply;
    Clock::Monotonic m_began{};
    Timestamp m_beganWall{};
    Error m_last; ///< of the try before
    int m_tries = 0;
    int m_sends = 0; ///< on the wire, by all tries
};

} // namespace gatehouse
