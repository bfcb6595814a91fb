// SPDX-License-Identifier: Apache-2.0
#include "net/httptransport.h"

#include "core/whendone.h"
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
    void start(HttpCall *call, const std::shared_ptr<HttpContext> &way);

    HttpTransport *q;
    std::shared_ptr<HttpContext> context; ///< of the calls from now on
};

namespace
{

void useProxy(HttpContext &way, const QNetworkProxy &proxy)
{
    way.proxy = proxy;
    way.manager.setProxy(proxy);
}

/// False where the system is not asked for a proxy.
bool asksSystem(const HttpContext &way)
{
    return way.settings.proxy == HttpSettings::Proxy::System && !isLoopback(way.origin.host());
}

std::shared_ptr<HttpContext> makeContext(HttpSettings settings)
{
    auto way = std::make_shared<HttpContext>();
    way->error = fault(settings);
    way->origin.setScheme(settings.base.scheme());
    way->origin.setHost(settings.base.host());
    way->origin.setPath(QStringLiteral("/"));
    if (const int port = settings.base.port(); port != (settings.base.scheme() == QLatin1String("https") ? 443 : 80))
        way->origin.setPort(port);
    useProxy(*way, settings.proxy == HttpSettings::Proxy::Manual ? manualProxy(settings)
                                                                 : QNetworkProxy(QNetworkProxy::NoProxy));
    if (const auto tls = tlsConfiguration(settings))
        way->tls = *tls;
    else if (!way->error)
        way->error = tls.error();
    way->settings = std::move(settings);
    if (asksSystem(*way))
        way->lookup = HttpContext::Lookup::Needed;
    return way;
}

} // namespace

void HttpTransport::Private::start(HttpCall *call, const std::shared_ptr<HttpContext> &way)
{
    if (way->lookup == HttpContext::Lookup::Done)
        return call->start();
    way->waiting += call;
    if (way->lookup == HttpContext::Lookup::UnderWay)
        return;
    way->lookup = HttpContext::Lookup::UnderWay;
    const auto promise = std::make_shared<QPromise<QNetworkProxy>>();
    promise->start();
    whenDone(promise->future(), q, [way](const QNetworkProxy &proxy) {
        useProxy(*way, proxy);
        way->lookup = HttpContext::Lookup::Done;
        const auto calls = std::exchange(way->waiting, {});
        for (const QPointer<HttpCall> &next : calls)
            if (next)
                next->start();
    });
    QThreadPool::globalInstance()->start([promise, origin = way->origin] {
        promise->addResult(systemProxy(origin));
        promise->finish();
    });
}

HttpTransport::HttpTransport(HttpSettings settings, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(this))
{
    d->context = makeContext(std::move(settings));
}

HttpTransport::~HttpTransport()
{
    const auto calls = findChildren<HttpCall *>(QString(), Qt::FindDirectChildrenOnly);
    for (const QPointer<HttpCall> call : calls)
        delete call.data(); // before what they share
}

void HttpTransport::use(HttpSettings settings)
{
    d->context = makeContext(std::move(settings));
}

std::optional<Error> HttpTransport::settingsError() const
{
    return d->context->error;
}

QUrl HttpTransport::origin() const
{
    return d->context->origin;
}

std::optional<ServerCertificate> HttpTransport::refusedCertificate() const
{
    return d->context->refused;
}

QFuture<Result<Response>> HttpTransport::send(Request request, std::stop_token stop)
{
    const std::shared_ptr<HttpContext> way = d->context;
    auto *call = new HttpCall(way, std::move(request), std::move(stop), this);
    QFuture<Result<Response>> future = call->future();
    connect(call, &HttpCall::certificateRefused, this,
            [way](const QSslCertificate &certificate) { way->refused = describe(certificate); });
    connect(call, &HttpCall::ended, this, [way](const std::optional<Error> &error) {
        const bool unreachable = error && (error->kind == ErrorKind::Offline || error->kind == ErrorKind::Timeout ||
                                           error->kind == ErrorKind::Proxy);
        if (unreachable && way->lookup == HttpContext::Lookup::Done && asksSystem(*way))
            way->lookup = HttpContext::Lookup::Needed; // another network, perhaps, and another proxy
    });
    const auto begin = [this, call, way] {
        if (way->error)
            call->fail(*way->error);
        else
            d->start(call, way);
    };
    QMetaObject::invokeMethod(call, begin, Qt::QueuedConnection);
    return future;
}

} // namespace gatehouse
