// SPDX-License-Identifier: Apache-2.0
#include "workspace/probe.h"

#include "core/whendone.h"
#include "inventory/reading.h"

#include <QPointer>

#include <algorithm>

namespace gatehouse
{

Probe::Probe(std::unique_ptr<Connection> connection, std::stop_token stop, QObject *parent)
    : QObject(parent), m_connection(std::move(connection)), m_stop(std::move(stop)),
      m_promise(makePromise<ConnectionProbe>())
{
}

Probe::~Probe()
{
    m_onStop.reset();
    for (auto &[dataset, source] : m_pages)
        source.request_stop();
    if (m_promise) {
        m_found.error = Error{.kind = ErrorKind::Cancelled};
        fulfil(m_promise, m_found);
    }
}

QFuture<ConnectionProbe> Probe::start()
{
    const QFuture<ConnectionProbe> future = m_promise->future();
    m_onStop = std::make_unique<std::stop_callback<std::function<void()>>>(m_stop, [this] { deleteLater(); });
    if (const std::optional<Error> wrong = m_connection->settingsError()) {
        m_found.error = *wrong;
        end();
        return future;
    }
    askForAll();
    askForOwner();
    return future;
}

CallOptions Probe::options(Dataset dataset)
{
    return {.stop = m_pages[dataset].get_token()};
}

Client::Progress Probe::afterFirstPage(Dataset dataset)
{
    return [probe = QPointer<Probe>(this), dataset](qsizetype rows) {
        if (!probe || probe->m_rows.contains(dataset))
            return;
        probe->m_rows[dataset] = rows;
        probe->m_pages[dataset].request_stop();
    };
}

template <typename Row>
DatasetStatus Probe::statusOf(Dataset dataset, const Result<Listing<Row>> &result) const
{
    const auto firstPage = m_rows.find(dataset);
    const bool hasFirstPage = firstPage != m_rows.end();
    if (!result && !hasFirstPage)
        return statusOfFailure(result.error());
    const bool has = hasFirstPage ? firstPage->second > 0 : !result->rows.isEmpty();
    return {has ? DatasetState::Available : DatasetState::Empty, std::nullopt};
}

DatasetStatus Probe::statusOf(Dataset, const Result<AccountInfo> &result) const
{
    return result ? DatasetStatus{DatasetState::Available, std::nullopt} : statusOfFailure(result.error());
}

template <typename T>
void Probe::expect(Dataset dataset, const QFuture<Result<T>> &future)
{
    ++m_pending;
    whenDone(future, this, [this, dataset](const Result<T> &result) {
        const DatasetStatus status = statusOf(dataset, result);
        m_found.datasets[dataset] = status;
        if (!status.whole() && !result)
            m_failures.insert_or_assign(dataset, result.error());
        stepDone();
    });
}

void Probe::askForAll()
{
    Client &client = m_connection->client();
    const auto credentials = [&](CredentialKind kind) {
        const Dataset dataset = datasetOf(kind);
        expect(dataset, client.listCredentials(kind, options(dataset), afterFirstPage(dataset)));
    };
    expect(Dataset::Account, client.account(options(Dataset::Account)));
    expect(Dataset::Users, client.listUsers(options(Dataset::Users), afterFirstPage(Dataset::Users)));
    expect(Dataset::ServiceUsers,
           client.listServiceUsers(options(Dataset::ServiceUsers), afterFirstPage(Dataset::ServiceUsers)));
    credentials(CredentialKind::ApiKey);
    credentials(CredentialKind::Authtoken);
    credentials(CredentialKind::SshKey);
    expect(Dataset::Invitations,
           client.listInvitations(options(Dataset::Invitations), afterFirstPage(Dataset::Invitations)));
    expect(Dataset::TunnelSessions,
           client.listTunnelSessions(options(Dataset::TunnelSessions), afterFirstPage(Dataset::TunnelSessions)));
    expect(Dataset::Events, client.listEvents({}, 1, options(Dataset::Events), afterFirstPage(Dataset::Events)));
}

void Probe::askForOwner()
{
    Client &client = m_connection->client();
    const QString hint = client.keyIdHint();
    if (hint.isEmpty())
        return;
    ++m_pending;
    const QString id = idPrefix(CredentialKind::ApiKey) + u'_' + hint;
    whenDone(client.credential(id, {.stop = m_stop}), this, [this](const Result<Credential> &key) {
        if (key) {
            m_found.keyOwnerId = key->ownerId;
            askForOwnersName();
        }
        stepDone();
    });
}

void Probe::askForOwnersName()
{
    Client &client = m_connection->client();
    const QString id = m_found.keyOwnerId;
    const auto take = [this](const auto &owner) {
        if (owner) {
            const Principal principal = principalOf(*owner);
            m_found.keyOwnerName = principal.name;
            m_found.keyOwnerPermissions = principal.permissions;
        }
        stepDone();
    };
    if (id.startsWith(QLatin1String("bot_"))) {
        ++m_pending;
        whenDone(client.serviceUser(id, {.stop = m_stop}), this, take);
    } else if (id.startsWith(QLatin1String("usr_"))) {
        ++m_pending;
        whenDone(client.user(id, {.stop = m_stop}), this, take);
    }
}

void Probe::stepDone()
{
    if (--m_pending > 0)
        return;
    if (m_failures.size() == std::size(allDatasets))
        m_found.error = mostTelling(m_failures);
    if (m_found.error && m_found.error->kind == ErrorKind::Tls) {
        if (const std::optional<ServerCertificate> certificate = m_connection->refusedCertificate()) {
            m_found.certificateFingerprint = QString::fromLatin1(certificate->fingerprint.toHex());
            m_found.certificateSubject = certificate->subject;
        }
    }
    end();
}

void Probe::end()
{
    fulfil(std::exchange(m_promise, nullptr), m_found);
    deleteLater();
}

} // namespace gatehouse
