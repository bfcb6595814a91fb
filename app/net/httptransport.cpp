// SPDX-License-Identifier: Apache-2.0
#include "net/httptransport.h"

#include "net/httpcall.h"
#include "net/httperror.h"
#include "net/tls.h"

#include <QNetworkProxyFactory>
#include <QPointer>
#include <QThreadPool>

namespace gatehouse
{

namespace
{

std::optional<Error> fault(const HttpSettings &settings)
{
    const auto invalid = [](const QString &message) { return Error{.kind = ErrorKind::Invalid, .message = message}; };
    const QString scheme = settings.base.scheme();
    const bool tls = scheme == QLatin1String("https");
    if ((!tls && scheme != QLatin1String("http")) || settings.base.host().isEmpty())
        return invalid(QStringLiteral("The address must begin with https:// and name a host"));
    const bool isProtected = tls && settings.tls != HttpSettings::Tls::Off;
    if (!isProtected && !isLoopback(settings.base.host()))
        return invalid(tls ? QStringLiteral("Certificate checks can be off for an address of this machine only")
                           : QStringLiteral("http is for an address of this machine only"));
    if (settings.proxy == HttpSettings::Proxy::Manual) {
        if (settings.proxyHost.isEmpty() || settings.proxyPort == 0)
            return invalid(QStringLiteral("The proxy needs a host and a port"));
        if (!isProtected && !isLoopback(settings.proxyHost)) // it would see the key
            return invalid(QStringLiteral("Without certificate checks the proxy must be on this machine"));
    }
    return {};
}

// Without its ability to cache: every request, an unencrypted one too, goes through a tunnel, so that what a proxy
// asks for is settled before the request is sent.
QNetworkProxy tunnel(QNetworkProxy proxy)
{
    proxy.setCapabilities(proxy.capabilities() & ~QNetworkProxy::Capabilities(QNetworkProxy::CachingCapability));
    return proxy;
}

QNetworkProxy manualProxy(const HttpSettings &settings)
{
    const std::string_view password = settings.proxyPassword ? settings.proxyPassword->reveal() : std::string_view();
    return tunnel(QNetworkProxy(QNetworkProxy::HttpProxy, settings.proxyHost, settings.proxyPort, settings.proxyUser,
                                QString::fromUtf8(password.data(), static_cast<qsizetype>(password.size()))));
}

// May take its time: it reads settings, runs a configuration script, asks the network for one.
QNetworkProxy systemProxy(const QUrl &origin)
{
    for (const QNetworkProxy &proxy : QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(origin)))
        if (proxy.type() == QNetworkProxy::NoProxy || proxy.type() == QNetworkProxy::HttpProxy ||
            proxy.type() == QNetworkProxy::Socks5Proxy)
            return tunnel(proxy);
    return QNetworkProxy(QNetworkProxy::NoProxy);
}

} // namespace

class HttpTransport::Private
{
public:
    explicit Private(HttpTransport *transport) : q(transport) {}

    /// Starts a call, if need be once the system has named its proxy.
    void start(HttpCall *call);
    void useProxy(const QNetworkProxy &proxy)
    {
        context.proxy = proxy;
        context.manager.setProxy(proxy);
    }

    /// False where the system is not asked for a proxy.
    bool asksSystem() const
    {
        return context.settings.proxy == HttpSettings::Proxy::System && !isLoopback(context.origin.host());
    }

    HttpTransport *q;
    HttpContext context;
    std::optional<Error> error;
    std::optional<ServerCertificate> refused;
    enum class Lookup { Needed, UnderWay, Done } lookup = Lookup::Done;
    QList<QPointer<HttpCall>> waiting; ///< for the system's proxy
};

void HttpTransport::Private::start(HttpCall *call)
{
    if (lookup == Lookup::Done)
        return call->start();
    waiting += call;
    if (lookup == Lookup::UnderWay)
        return;
    lookup = Lookup::UnderWay;
    const auto promise = std::make_shared<QPromise<QNetworkProxy>>();
    promise->start();
    promise->future().then(q, [this](const QNetworkProxy &proxy) {
        useProxy(proxy);
        lookup = Lookup::Done;
        const auto calls = std::exchange(waiting, {});
        for (const QPointer<HttpCall> &next : calls)
            if (next)
                next->start();
    });
    QThreadPool::globalInstance()->start([promise, origin = context.origin] {
        promise->addResult(systemProxy(origin));
        promise->finish();
    });
}

HttpTransport::HttpTransport(HttpSettings settings, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(this))
{
    d->error = fault(settings);
    d->context.origin.setScheme(settings.base.scheme());
    d->context.origin.setHost(settings.base.host());
    d->context.origin.setPath(QStringLiteral("/"));
    if (const int port = settings.base.port(); port != (settings.base.scheme() == QLatin1String("https") ? 443 : 80))
        d->context.origin.setPort(port);
    d->useProxy(settings.proxy == HttpSettings::Proxy::Manual ? manualProxy(settings)
                                                              : QNetworkProxy(QNetworkProxy::NoProxy));
    if (const auto tls = tlsConfiguration(settings))
        d->context.tls = *tls;
    else if (!d->error)
        d->error = tls.error();
    d->context.settings = std::move(settings);
    if (d->asksSystem())
        d->lookup = Private::Lookup::Needed;
}

HttpTransport::~HttpTransport()
{
    const auto calls = findChildren<HttpCall *>(QString(), Qt::FindDirectChildrenOnly);
    for (const QPointer<HttpCall> call : calls)
        delete call.data(); // before what they share
}

std::optional<Error> HttpTransport::settingsError() const
{
    return d->error;
}

QUrl HttpTransport::origin() const
{
    return d->context.origin;
}

std::optional<ServerCertificate> HttpTransport::refusedCertificate() const
{
    return d->refused;
}

QFuture<Result<Response>> HttpTransport::send(Request request, std::stop_token stop)
{
    auto *call = new HttpCall(d->context, std::move(request), std::move(stop), this);
    QFuture<Result<Response>> future = call->future();
    connect(call, &HttpCall::certificateRefused, this,
            [this](const QSslCertificate &certificate) { d->refused = describe(certificate); });
    connect(call, &HttpCall::ended, this, [this](const std::optional<Error> &error) {
        const bool unreachable = error && (error->kind == ErrorKind::Offline || error->kind == ErrorKind::Timeout ||
                                           error->kind == ErrorKind::Proxy);
        if (unreachable && d->lookup == Private::Lookup::Done && d->asksSystem())
            d->lookup = Private::Lookup::Needed; // another network, perhaps, and another proxy
    });
    const auto begin = [this, call] {
        if (d->error)
            call->fail(*d->error);
        else
            d->start(call);
    };
    QMetaObject::invokeMethod(call, begin, Qt::QueuedConnection);
    return future;
}

} // namespace gatehouse
