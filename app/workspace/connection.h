// SPDX-License-Identifier: Apache-2.0
// Private to the workspace: it brings together what pages and subcommands must not see.
#pragma once

#include "client/client.h"
#include "client/ratebudget.h"
#include "core/clock.h"
#include "iam/sample/sample.h"
#include "inventory/sync.h"
#include "net/httptransport.h"
#include "workspace/profile.h"

#include <memory>

namespace gatehouse
{

/// Everything between an account and its service, from the transport up to the reading. Made whole, destroyed in the
/// order that the parts need.
class Connection
{
public:
    /// Over HTTP. `budgetFile` may be empty. `clock` outlives this.
    Connection(const Profile &profile, SharedSecret key, SharedSecret proxyPassword, const QString &budgetFile,
               Clock &clock);
    /// To the sample account, without a key or a limit.
    Connection(std::unique_ptr<iam::Sample> sample, Clock &clock);
    ~Connection();

    /// Over HTTP: from now on this way; what is on the wire ends by the former one.
    void use(const Profile &profile, SharedSecret key, SharedSecret proxyPassword);
    /// What is wrong with the settings themselves, before any request.
    std::optional<Error> settingsError() const;
    /// The certificate that TLS refused, over HTTP.
    std::optional<ServerCertificate> refusedCertificate() const;

    iam::Sample *sample() const { return m_sample.get(); }
    RateBudget &budget() { return *m_budget; }
    Client &client() { return *m_client; }
    Sync &sync() { return *m_sync; }

private:
    std::unique_ptr<HttpTransport> m_http;
    std::unique_ptr<iam::Sample> m_sample;
    std::unique_ptr<RateBudget> m_budget;
    std::unique_ptr<Client> m_client;
    std::unique_ptr<Sync> m_sync;
};

/// Over HTTP, counting its requests with the other programs of this machine.
std::unique_ptr<Connection> makeConnection(const QDir &dataFolder, const Profile &profile, SharedSecret key,
                                           SharedSecret proxyPassword, bool hasProfile, Clock &clock);

/// The file in which window and command line count the requests of an account together: by its profile or, without
/// one, by service and key, of which only a hash is kept.
QString budgetFileOf(const QDir &dataFolder, const Profile &profile, const SharedSecret &key, bool hasProfile);

} // namespace gatehouse
