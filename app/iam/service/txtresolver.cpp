// SPDX-License-Identifier: Apache-2.0
#include "iam/service/txtresolver.h"

#include <QDnsLookup>
#include <QObject>
#include <QTimer>

namespace gatehouse::iam
{

namespace
{

Result<QStringList> resultOf(const QDnsLookup &lookup)
{
    if (lookup.error() == QDnsLookup::NotFoundError)
        return QStringList();
    if (lookup.error() != QDnsLookup::NoError)
        return Error{.kind = ErrorKind::Offline, .message = lookup.errorString()};
    QStringList records;
    const auto found = lookup.textRecords();
    for (const QDnsTextRecord &record : found)
        records.append(QString::fromUtf8(record.values().join())); // a long text comes in pieces
    return records;
}

} // namespace

class DnsResolver::Private
{
public:
    QHostAddress nameServer;
    std::unique_ptr<QObject> lookups; ///< their parent; made on the thread that asks first
};

DnsResolver::DnsResolver(QHostAddress nameServer) : d(new Private{std::move(nameServer), nullptr}) {}

DnsResolver::~DnsResolver() = default;

void DnsResolver::lookUp(const QString &name, Answer answer)
{
    if (!d->lookups)
        d->lookups = std::make_unique<QObject>();
    auto *lookup = new QDnsLookup(QDnsLookup::TXT, name, d->nameServer, d->lookups.get());
    // Queued: an error that is known at once is answered later as well.
    QObject::connect(
        lookup, &QDnsLookup::finished, lookup,
        [lookup, answer = std::move(answer)] {
            lookup->deleteLater();
            answer(resultOf(*lookup));
        },
        Qt::QueuedConnection);
    QTimer::singleShot(deadline, lookup, &QDnsLookup::abort);
    lookup->lookup();
}

} // namespace gatehouse::iam
