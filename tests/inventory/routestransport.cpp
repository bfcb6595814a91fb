// SPDX-License-Identifier: Apache-2.0
#include "routestransport.h"

#include "api/codecs.h"

namespace gatehouse
{

QFuture<Result<Response>> RoutesTransport::send(Request request, std::stop_token stop)
{
    ++asked[request.path];
    auto promise = std::make_shared<QPromise<Result<Response>>>();
    promise->start();
    QFuture<Result<Response>> future = promise->future();
    if (held.contains(request.path)) {
        const auto cancel = [promise, this] {
            ++stopped;
            promise->addResult(Error{.kind = ErrorKind::Cancelled});
            promise->finish();
        };
        waiting.push_back({request.path, promise,
                           std::make_unique<std::stop_callback<std::function<void()>>>(std::move(stop), cancel)});
        return future;
    }
    QMetaObject::invokeMethod(
        this, [this, promise, path = request.path, query = request.query] { answer(promise, path, query); },
        Qt::QueuedConnection);
    return future;
}

void RoutesTransport::letGo(const QString &path)
{
    held.remove(path);
    for (auto one = waiting.begin(); one != waiting.end();) {
        if (one->path != path || one->promise->future().isFinished()) {
            ++one;
            continue;
        }
        one->onStop.reset();
        answer(one->promise, path, {});
        one = waiting.erase(one);
    }
}

void RoutesTransport::setRows(const QString &path, const QByteArray &key, const QList<QByteArray> &rows)
{
    replies.insert_or_assign(
        path, Response{.status = 200, .body = encodePage(key, rows, "https://api.example.test" + path, {})});
}

void RoutesTransport::setError(const QString &path, int status, int code)
{
    replies.insert_or_assign(path, Response{.status = status, .body = encodeError(status, code, "refused", "op_1")});
}

void RoutesTransport::answer(const std::shared_ptr<QPromise<Result<Response>>> &promise, const QString &path,
                             const QUrlQuery &query)
{
    const QString secondPage = path + u'?' + query.queryItemValue(QStringLiteral("before_id"));
    const auto reply = replies.find(query.hasQueryItem(QStringLiteral("before_id")) ? secondPage : path);
    promise->addResult(reply == replies.end()
                           ? Result<Response>(Response{.status = 404, .body = encodeError(404, 0, {}, {})})
                           : reply->second);
    promise->finish();
}

} // namespace gatehouse
