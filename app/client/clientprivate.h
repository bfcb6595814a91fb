// SPDX-License-Identifier: Apache-2.0
// What the endpoints of Client are made of, wherever they are written down.
#pragma once

#include "client/client.h"
#include "client/clientcontext.h"
#include "client/listcall.h"
#include "client/singlecall.h"

#include <algorithm>

namespace gatehouse
{

inline constexpr qsizetype pageSize = 100; ///< the most that the API gives

inline QString pathOf(const QString &collection, const QString &id)
{
    return collection + u'/' + QString::fromLatin1(QUrl::toPercentEncoding(id));
}

inline Request read(const QString &path)
{
    return {.method = Method::Get, .path = path};
}

inline Request listOf(const QString &path, QUrlQuery query = {}, qsizetype limit = pageSize)
{
    query.addQueryItem(QStringLiteral("limit"), QString::number(std::clamp<qsizetype>(limit, 1, pageSize)));
    return {.method = Method::Get, .path = path, .query = std::move(query)};
}

class Client::Private
{
public:
    Private(Client *client, ClientContext theContext) : q(client), context(std::move(theContext)) {}

    template <typename T>
    QFuture<Result<T>> call(Request request, CallOptions options, typename SingleCall<T>::Decode decodeBody)
    {
        auto *call = new SingleCall<T>(context, std::move(options), std::move(request), std::move(decodeBody), q);
        return begin(call);
    }
    template <typename T>
    QFuture<Result<T>> call(Request request, CallOptions options)
    {
        return call<T>(std::move(request), std::move(options),
                       [](QByteArray &body) { return gatehouse::decode<T>(body); });
    }
    QFuture<Result<void>> remove(const QString &path, CallOptions options)
    {
        return call<void>({.method = Method::Delete, .path = path}, std::move(options), {});
    }
    template <typename T>
    QFuture<Result<Listing<T>>> list(typename ListCall<T>::Plan plan, CallOptions options)
    {
        return begin(new ListCall<T>(context, std::move(options), std::move(plan), q));
    }
    template <typename T>
    QFuture<Result<Listing<T>>> list(const QString &path, CallOptions options, Progress progress)
    {
        return list<T>({.first = listOf(path), .decode = decodePage<T>, .progress = std::move(progress)},
                       std::move(options));
    }

    Client *const q;
    ClientContext context;

private:
    template <typename Call>
    auto begin(Call *call)
    {
        auto future = call->future();
        call->start();
        return future;
    }
};

} // namespace gatehouse
