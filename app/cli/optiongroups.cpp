// SPDX-License-Identifier: Apache-2.0
#include "cli/optiongroups.h"

#include "text/text.h"

#include <QFileInfo>

namespace gatehouse
{

CLI::Option *ConnectionOptions::addTo(CLI::App &app, const std::string &urlOption, bool urlNeeded)
{
    m_urlOption = urlOption;
    const std::string group = "Connection", needs = urlNeeded ? " (with " + urlOption + ")" : "";
    CLI::Option *url = app.add_option(urlOption, m_url, "Address of the API: https, or http to a loopback address")
                           ->group(group)
                           ->type_name("URL");
    const auto option = [&](const char *name, auto &value, const char *type, const std::string &text) {
        CLI::Option *one = app.add_option(name, value, text + needs)->group(group)->type_name(type);
        if (urlNeeded)
            one->needs(url);
        return one;
    };
    CLI::Option *ca = option("--ca-file", m_caFile, "FILE", "Trust the certificates in this PEM file too");
    CLI::Option *pin = option("--pin", m_pin, "SHA256", "Trust the certificate with this fingerprint only");
    ca->excludes(pin);
    option("--proxy", m_proxy, "PROXY", "system, none, or http://[USER@]HOST:PORT");
    // With a saved account it holds for this run.
    app.add_option("--rate-limit", m_rateLimit, "Requests in 60 seconds; 0: no limit")
        ->group(group)
        ->type_name("N")
        ->check(CLI::Range(0, 1'000'000));
    return url;
}

void ConnectionOptions::fill(Profile &profile) const
{
    if (given()) {
        const Result<QUrl> checked = checkedServiceUrl(fromStd(m_url));
        if (!checked.ok())
            throw Mistake{QStringLiteral("%1: %2").arg(fromStd(m_urlOption), checked.error().message)};
        profile.url = *checked;
    }
    if (!m_caFile.empty()) {
        profile.tls = TlsMode::ExtraCa;
        // A profile outlives the folder in which it is made.
        profile.caFile = QFileInfo(fromStd(m_caFile)).absoluteFilePath();
    }
    if (!m_pin.empty()) {
        profile.tls = TlsMode::Pinned;
        profile.fingerprint = fromStd(m_pin).remove(u':').toLower();
        const QByteArray digits = profile.fingerprint.toLatin1();
        if (digits.size() != 64 || QByteArray::fromHex(digits).toHex() != digits)
            throw Mistake{QStringLiteral("--pin: a SHA-256 fingerprint has 64 hexadecimal digits")};
    }
    if (m_rateLimit)
        profile.rateLimit = *m_rateLimit;
    fillProxy(profile);
}

void ConnectionOptions::fillProxy(Profile &profile) const
{
    if (m_proxy.empty() || m_proxy == "system")
        return;
    if (m_proxy == "none") {
        profile.proxy = ProxyMode::None;
        return;
    }
    const QUrl address(fromStd(m_proxy), QUrl::StrictMode);
    if (!address.isValid() || address.scheme() != QLatin1String("http") || address.host().isEmpty() ||
        address.port() <= 0 || !(address.path().isEmpty() || address.path() == QLatin1String("/")))
        throw Mistake{QStringLiteral("--proxy: expected system, none, or http://[USER@]HOST:PORT")};
    if (!address.password().isEmpty())
        throw Mistake{QStringLiteral("--proxy: a password does not belong into an argument, where every process can "
                                     "read it; `gatehouse account add` reads it from standard input")};
    profile.proxy = ProxyMode::Manual;
    profile.proxyHost = address.host();
    profile.proxyPort = static_cast<quint16>(address.port());
    profile.proxyUser = address.userName(QUrl::FullyDecoded);
}

void AccountOptions::addTo(CLI::App &app)
{
    CLI::Option *account =
        app.add_option("-a,--account", m_name, "Name or id of a saved account, or \"sample\"")->type_name("ACCOUNT");
    CLI::Option *host = m_connection.addTo(app, "--host", true);
    CLI::Option *key = app.add_flag("--api-key-stdin", m_key, "Read the API key from standard input (with --host)")
                           ->group("Connection");
    key->needs(host);
    host->needs(key);
    host->excludes(account);
}

AccountChoice AccountOptions::choice() const
{
    AccountChoice choice{.name = fromStd(m_name)};
    if (!m_connection.given()) {
        choice.rateLimit = m_connection.rateLimit();
        return choice;
    }
    choice.adHoc = Profile{.keyStorage = KeyStorage::SessionOnly};
    m_connection.fill(*choice.adHoc);
    choice.adHoc->name = choice.adHoc->url.host();
    if (!choice.adHoc->proxyUser.isEmpty())
        throw Mistake{QStringLiteral("--proxy: a proxy with a user needs a saved account, whose keychain entry holds "
                                     "its password")};
    return choice;
}

void StoreOptions::addTo(CLI::App &app, const std::string &keyOption, const std::string &keyText)
{
    app.add_option("--store", m_store,
                   "sqlite:FILE, made (0600) if it is not there; or postgresql://USER@HOST/DATABASE, whose password "
                   "comes from PGPASSWORD or ~/.pgpass")
        ->required()
        ->type_name("STORE");
    app.add_option(keyOption, m_key, keyText)->type_name("FILE");
}

iam::Store StoreOptions::store() const
{
    std::optional<iam::Store> store = iam::Store::parse(fromStd(m_store));
    if (!store)
        throw Mistake{QStringLiteral("--store: say sqlite:FILE or postgresql://USER@HOST/DATABASE, not “%1”")
                          .arg(fromStd(m_store))};
    if (!m_key.empty())
        store->auditKeyFile = QFileInfo(fromStd(m_key)).absoluteFilePath();
    if (store->auditKeyFile.isEmpty())
        throw Mistake{QStringLiteral("--audit-key: needed with PostgreSQL; every service on one database has "
                                     "the same key")};
    return *store;
}

} // namespace gatehouse
