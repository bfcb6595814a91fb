// SPDX-License-Identifier: Apache-2.0
// Private to the workspace.
#pragma once

#include "workspace/connection.h"
#include "workspace/promise.h"
#include "workspace/workspace.h"

#include <QObject>

#include <map>

namespace gatehouse
{

/// One try of a connection: the first page of each dataset, and the owner of the key. Ends itself when it is done;
/// ended earlier, it answers with Cancelled.
class Probe : public QObject
{
    Q_OBJECT
public:
    Probe(std::unique_ptr<Connection> connection, std::stop_token stop, QObject *parent);
    ~Probe() override;

    QFuture<ConnectionProbe> start();

private:
    template <typename T>
    void expect(Dataset dataset, const QFuture<Result<T>> &future);
    template <typename Row>
    DatasetStatus statusOf(Dataset dataset, const Result<Listing<Row>> &result) const;
    DatasetStatus statusOf(Dataset dataset, const Result<AccountInfo> &result) const;
    /// Stops a list after its first page: more need not be known.
    Client::Progress afterFirstPage(Dataset dataset);
    CallOptions options(Dataset dataset);
    void askForAll();
    void askForOwner();
    void askForOwnersName();
    void stepDone();
    void end();

    std::unique_ptr<Connection> m_connection;
    std::stop_token m_stop;
    std::unique_ptr<std::stop_callback<std::function<void()>>> m_onStop;
    std::map<Dataset, std::stop_source> m_pages;
    std::map<Dataset, qsizetype> m_rows; ///< on the first page
    std::map<Dataset, Error> m_failures;
    Promise<ConnectionProbe> m_promise;
    ConnectionProbe m_found;
    int m_pending = 0;
};

} // namespace gatehouse
