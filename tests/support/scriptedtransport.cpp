// SPDX-License-Identifier: Apache-2.0
#include "support/scriptedtransport.h"

#include <QJsonDocument>
#include <QPromise>
#include <QTest>
#include <QTimer>

namespace gatehouse
{

namespace
{

using Promise = QPromise<Result<Response>>;

/// One request under way: answered by the script or by being stopped, whichever comes first.
struct Call {
    Promise promise;
    bool done = false;
    std::optional<std::stop_callback<std::function<void()>>> stopped{};

    void finish(Result<Response> result)
    {
        if (std::exchange(done, true))
            return;
        promise.addResult(std::move(result));
        promise.finish();
    }
};

QString describe(Method method, const QString &path, const QUrlQuery &query)
{
    return QString::fromLatin1(toWire(method)) + u' ' + path +
           (query.isEmpty() ? QString() : u'?' + query.toString(QUrl::FullyEncoded));
}

} // namespace

ScriptedTransport::Step &ScriptedTransport::Step::query(QUrlQuery query)
{
    m_query = std::move(query);
    return *this;
}

ScriptedTransport::Step &ScriptedTransport::Step::body(QJsonObject body)
{
    m_body = std::move(body);
    return *this;
}

ScriptedTransport::Step &ScriptedTransport::Step::key(QByteArray key)
{
    m_key = std::move(key);
    return *this;
}

ScriptedTransport::Step &ScriptedTransport::Step::reply(int status, QByteArray json,
                                                        QHash<QByteArray, QByteArray> headers)
{
    m_answer = Response{status, std::move(headers), std::move(json)};
    return *this;
}

ScriptedTransport::Step &ScriptedTransport::Step::fail(Error error)
{
    m_answer = std::move(error);
    return *this;
}

ScriptedTransport::Step &ScriptedTransport::Step::hang()
{
    m_answer = std::monostate{};
    return *this;
}

ScriptedTransport::Step &ScriptedTransport::Step::then(std::function<void()> act)
{
    m_act = std::move(act);
    return *this;
}

ScriptedTransport::ScriptedTransport(QUrl origin) : m_origin(std::move(origin)) {}

ScriptedTransport::~ScriptedTransport() = default;

ScriptedTransport::Step &ScriptedTransport::expect(Method method, QString path)
{
    Step step;
    step.m_method = method;
    step.m_path = std::move(path);
    step.m_answer = Response{200, {}, "{}"};
    m_steps.append(std::move(step));
    return m_steps.last();
}

QString ScriptedTransport::left() const
{
    QStringList lines = m_surprises;
    for (const Step &step : m_steps)
        lines << QStringLiteral("never came: ") + describe(step.m_method, step.m_path, step.m_query);
    return lines.join(u'\n');
}

QString ScriptedTransport::mismatch(const Step &step, const Request &request) const
{
    if (step.m_method != request.method || step.m_path != request.path || step.m_query != request.query) {
        return QStringLiteral("expected %1, got %2")
            .arg(describe(step.m_method, step.m_path, step.m_query),
                 describe(request.method, request.path, request.query));
    }
    if (!step.m_body && !request.body.isEmpty())
        return QStringLiteral("expected no body with %1").arg(request.path);
    if (step.m_body && QJsonDocument::fromJson(request.body).object() != *step.m_body) {
        return QStringLiteral("%1: expected the body %2, got %3")
            .arg(request.path, QString::fromUtf8(QJsonDocument(*step.m_body).toJson(QJsonDocument::Compact)),
                 QString::fromUtf8(request.body));
    }
    if (step.m_key && (!request.key || request.key->reveal() != step.m_key->toStdString()))
        return QStringLiteral("%1: not the expected key").arg(request.path);
    return {};
}

QFuture<Result<Response>> ScriptedTransport::send(Request request, std::stop_token stop)
{
    ++m_count;
    const auto call = std::make_shared<Call>();
    call->promise.start();
    QFuture<Result<Response>> future = call->promise.future();
    if (stop.stop_requested()) {
        call->finish(Error{.kind = ErrorKind::Cancelled});
        return future;
    }

    QString wrong = m_steps.isEmpty() ? QStringLiteral("nothing more was expected, got ") +
                                            describe(request.method, request.path, request.query)
                                      : mismatch(m_steps.constFirst(), request);
    if (!wrong.isEmpty()) {
        m_surprises << wrong;
        QTest::qFail(qPrintable(wrong), __FILE__, __LINE__);
        QTimer::singleShot(0, this, [call] {
            call->finish(Error{.kind = ErrorKind::Invalid, .message = QStringLiteral("not in the script")});
        });
        return future;
    }

    const Step step = m_steps.takeFirst();
    ++m_open;
    call->stopped.emplace(stop, [this, call = std::weak_ptr(call), method = request.method] {
        if (const auto held = call.lock(); held && !held->done) {
            --m_open;
            held->finish(Error{.kind = ErrorKind::Cancelled, .sent = method == Method::Get ? Sent::No : Sent::Unknown});
        }
    });
    // Kept until answered; a hanging call lives as long as the transport.
    QTimer::singleShot(0, this, [this, call, step] {
        if (step.m_act)
            step.m_act();
        if (call->done)
            return;
        if (std::holds_alternative<std::monostate>(step.m_answer)) {
            m_hanging.append(call);
            return;
        }
        --m_open;
        if (const auto *response = std::get_if<Response>(&step.m_answer))
            call->finish(*response);
        else
            call->finish(std::get<Error>(step.m_answer));
    });
    return future;
}

} // namespace gatehouse
