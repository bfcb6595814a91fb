// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/transport.h"

#include <QHash>
#include <QObject>
#include <QPromise>
#include <QSet>

#include <functional>
#include <map>
#include <memory>
#include <stop_token>
#include <vector>

namespace gatehouse
{

/// A service that answers each path as it is told, until it is told otherwise. Paths it does not know are 404.
class RoutesTransport final : public QObject, public Transport
{
public:
    struct Waiting {
        QString path;
        std::shared_ptr<QPromise<Result<Response>>> promise;
        std::unique_ptr<std::stop_callback<std::function<void()>>> onStop;
    };

    QUrl origin() const override { return QUrl(QStringLiteral("https://api.example.test/")); }
    QFuture<Result<Response>> send(Request request, std::stop_token stop) override;

    /// Answers what was held back on this path, and holds it back no longer.
    void letGo(const QString &path);
    void setRows(const QString &path, const QByteArray &key, const QList<QByteArray> &rows);
    void setError(const QString &path, int status, int code);

    std::map<QString, Result<Response>> replies;
    QSet<QString> held;
    QHash<QString, int> asked;
    std::vector<Waiting> waiting;
    int stopped = 0;

private:
    void answer(const std::shared_ptr<QPromise<Result<Response>>> &promise, const QString &path,
                const QUrlQuery &query);
};

} // namespace gatehouse
