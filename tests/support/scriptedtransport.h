// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/transport.h"

#include <QJsonObject>
#include <QObject>

#include <functional>
#include <optional>
#include <variant>

namespace gatehouse
{

/// A service that a test has written down beforehand: which requests come, in which order, and what each is answered.
/// Anything else fails the test (a QFAIL-like failure at the request that was not expected, which is answered by an
/// error). Ask `finished()` at the end: it names what was never asked for.
///
///     ScriptedTransport transport;
///     transport.expect(Method::Get, "/api_keys").reply(200, page);
///     transport.expect(Method::Post, "/api_keys").body({{"description", "x"}}).fail({.kind = ErrorKind::Timeout});
///     …
///     QVERIFY2(transport.finished(), qPrintable(transport.left()));
class ScriptedTransport final : public QObject, public Transport
{
    Q_OBJECT
public:
    /// One request that is expected and its answer: 200 and `{}` unless told.
    class Step
    {
    public:
        Step &query(QUrlQuery query); ///< exactly this; without it: none
        Step &body(QJsonObject body); ///< exactly this, as JSON; without it: none
        Step &key(QByteArray key);    ///< exactly this key; without it: any or none
        Step &reply(int status, QByteArray json = "{}", QHash<QByteArray, QByteArray> headers = {});
        Step &fail(Error error);               ///< no reply arrives
        Step &hang();                          ///< no answer until the request is stopped
        Step &then(std::function<void()> act); ///< called just before the answer, e.g. to change the world or to stop

    private:
        friend class ScriptedTransport;
        Method m_method = Method::Get;
        QString m_path;
        QUrlQuery m_query;
        std::optional<QJsonObject> m_body;
        std::optional<QByteArray> m_key;
        std::variant<Response, Error, std::monostate> m_answer;
        std::function<void()> m_act;
    };

    explicit ScriptedTransport(QUrl origin = QUrl(QStringLiteral("https://api.example.test/")));
    ~ScriptedTransport() override;

    /// The next request. The reference is good until the next call of `expect`.
    Step &expect(Method method, QString path);
    /// Whether every expected request came and no other.
    bool finished() const { return m_steps.isEmpty() && m_surprises.isEmpty(); }
    /// What is missing and what came unexpectedly, in words for a failure message.
    QString left() const;
    /// Requests so far.
    int count() const { return m_count; }
    /// Requests that are not answered yet.
    int open() const { return m_open; }

    QUrl origin() const override { return m_origin; }
    QFuture<Result<Response>> send(Request request, std::stop_token stop) override;

private:
    QString mismatch(const Step &step, const Request &request) const;

    const QUrl m_origin;
    QList<Step> m_steps;
    QStringList m_surprises;
    int m_count = 0;
    int m_open = 0;
    QList<std::shared_ptr<void>> m_hanging;
};

} // namespace gatehouse
