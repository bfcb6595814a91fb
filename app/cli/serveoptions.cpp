// SPDX-License-Identifier: Apache-2.0
#include "cli/serveoptions.h"

#include "iam/domain/limits.h"

namespace gatehouse
{

namespace
{

/// "127.0.0.1:8080", "[::1]:8080".
void splitAddress(const QString &listen, ServeArguments &serve)
{
    const Mistake mistake{QStringLiteral("--listen: say ADDRESS:PORT, with a numeric address ([…] around an IPv6 one), "
                                         "not “%1”")
                              .arg(listen)};
    const qsizetype colon = listen.lastIndexOf(u':');
    bool ok = false;
    const uint port = listen.sliced(colon + 1).toUInt(&ok);
    if (colon <= 0 || !ok || port > 65535)
        throw mistake;
    QString address = listen.first(colon);
    if (address.startsWith(u'[') != address.endsWith(u']') || address.contains(u':') != address.startsWith(u'['))
        throw mistake;
    if (address.startsWith(u'['))
        address = address.sliced(1).chopped(1);
    serve.address = address;
    serve.port = static_cast<quint16>(port);
}

/// "120/60s" or "off".
std::optional<int> limitOf(const QString &text)
{
    if (text.isEmpty())
        return std::nullopt;
    if (text == u"off")
        return 0;
    const auto slash = text.indexOf(u'/');
    bool ok = false;
    const int requests = text.first(std::max<qsizetype>(slash, 0)).toInt(&ok);
    if (!ok || requests < 1 || requests > 1'000'000 || text.sliced(slash) != u"/60s")
        throw Mistake{QStringLiteral("--rate-limit: say N/60s, with N from 1 to 1000000, or off")};
    return requests;
}

} // namespace

ServeOptions::ServeOptions(CLI::App &app)
{
    app.description("Serve accounts, roles and credentials over ngrok's API from a store of your own. At the first "
                    "start the store is made, and the first administrator's API key is printed once");
    m_store.addTo(
        app, "--audit-key",
        "Key of the audit log, made (0600) with the store. FILE.audit-key beside a SQLite store if not given; "
        "better kept apart from it");
    app.add_option("--listen", m_listen, "Numeric address and port; 127.0.0.1:8080 if not given, port 0: any free one")
        ->type_name("ADDRESS:PORT");
    CLI::Option *certificate =
        app.add_option("--tls-cert", m_certificate, "Serve https with this certificate chain (PEM)")->type_name("FILE");
    CLI::Option *key = app.add_option("--tls-key", m_key, "The certificate's private key (PEM, without a password)")
                           ->type_name("FILE");
    certificate->needs(key);
    key->needs(certificate);
    app.add_option("--public-url", m_publicUrl,
                   "The address in replies, where clients use another than this: behind a reverse proxy. Without it, "
                   "the one they "
                   "used")
        ->type_name("URL");
    app.add_option(
           "--rate-limit", m_rateLimit,
           "Requests of an account in 60 seconds: N/60s, or off; 120/60s if not given, and off for the sample account")
        ->type_name("LIMIT");
    CLI::Option *administrator = app.add_option("--first-administrator", m_firstAdministrator,
                                                "E-mail address of an empty store's administrator; "
                                                "administrator@example.com if not given")
                                     ->type_name("EMAIL");
    app.add_flag("--sample", m_sample, "Fill an empty store with the sample account")->excludes(administrator);
    app.add_flag("--new-first-key", m_newFirstKey,
                 "Make an API key of the first administrator who is active, printed once, whoever has one already");
    app.add_flag("--plain-http", m_plainHttp, "Serve http beyond loopback addresses: keys can be read on the way");
    // A script's variable that is not set must not turn off what it would have said, least of all https.
    for (CLI::Option *option : app.get_options())
        option->check([](const std::string &text) { return text.empty() ? "is empty" : ""; }, "", "");
}

Arguments ServeOptions::arguments() const
{
    ServeArguments serve{.store = m_store.store(),
                         .certificateFile = fromStd(m_certificate),
                         .keyFile = fromStd(m_key),
                         .publicUrl = QUrl(fromStd(m_publicUrl), QUrl::StrictMode),
                         .requestLimit = limitOf(fromStd(m_rateLimit)),
                         .plainHttp = m_plainHttp,
                         .sample = m_sample,
                         .newFirstKey = m_newFirstKey,
                         .firstAdministrator = fromStd(m_firstAdministrator)};
    splitAddress(fromStd(m_listen), serve);
    if (!m_firstAdministrator.empty() && iam::refuseEmail(iam::normalEmail(serve.firstAdministrator)))
        throw Mistake{
            QStringLiteral("--first-administrator: “%1” is not an e-mail address").arg(serve.firstAdministrator)};
    const bool web = serve.publicUrl.scheme() == u"https" || serve.publicUrl.scheme() == u"http";
    if (!m_publicUrl.empty() && (!serve.publicUrl.isValid() || !web || serve.publicUrl.host().isEmpty()))
        throw Mistake{QStringLiteral("--public-url: “%1” is not a web address").arg(fromStd(m_publicUrl))};
    return serve;
}

} // namespace gatehouse
