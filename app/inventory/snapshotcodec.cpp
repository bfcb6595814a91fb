// SPDX-License-Identifier: Apache-2.0
#include "inventory/snapshotcodec.h"

#include "inventory/bytes.h"

#include <QCryptographicHash>
#include <QtEndian>

namespace gatehouse
{

namespace
{

// magic, format, hash of the rest, the rest
constexpr char magic[] = "gatehous";
constexpr qsizetype magicSize = 8, formatSize = 4, hashSize = 32;
static_assert(magicSize + formatSize + hashSize == snapshotHeaderSize);

QByteArray hashOf(QByteArrayView body)
{
    QCryptographicHash hash(QCryptographicHash::Blake2b_256);
    hash.addData(body);
    return hash.result();
}

/// Writing and reading a value are one description of it: `io(field)` does either.
template <typename Io>
void describe(Io &io, Permissions &permissions)
{
    io.truth(permissions.administrator);
    io.choice(permissions.developer, DeveloperPermission::ReadWrite, DeveloperPermission::ReadOnly);
    io.choice(permissions.team, TeamPermission::Manager, TeamPermission::Invite, TeamPermission::ReadOnly);
    io.choice(permissions.billing, BillingPermission::Access, BillingPermission::None);
}

template <typename Io>
void describe(Io &io, AccountInfo &account)
{
    io.text(account.id);
    io.text(account.uri);
    io.text(account.name);
    io.text(account.plan);
    io.number(account.seats);
    io.truth(account.mfaRequired);
    io.truth(account.ssoEnforced);
    io.choice(account.provisioning, Provisioning::Invite, Provisioning::Jit, Provisioning::Scim);
    io.time(account.createdAt);
}

template <typename Io>
void describe(Io &io, Principal &row)
{
    io.choice(row.kind, PrincipalKind::User, PrincipalKind::ServiceUser, PrincipalKind::Unlisted);
    io.text(row.id);
    io.text(row.name);
    io.text(row.email);
    describe(io, row.permissions);
    io.truth(row.permissionsKnown);
    io.truth(row.active);
    io.repeated(row.provisionedBy);
    io.maybeTime(row.createdAt);
}

template <typename Io>
void describe(Io &io, Credential &row)
{
    io.choice(row.kind, CredentialKind::Authtoken, CredentialKind::ApiKey, CredentialKind::SshKey);
    io.text(row.id);
    io.place(row.uri, row.id);
    io.repeated(row.ownerId);
    io.text(row.description);
    io.text(row.metadata);
    io.texts(row.acl);
    io.text(row.publicKey);
    io.time(row.createdAt);
}

template <typename Io>
void describe(Io &io, Invitation &row)
{
    io.text(row.id);
    io.place(row.uri, row.id);
    io.text(row.email);
    describe(io, row.permissions);
    io.choice(row.state, InvitationState::Pending, InvitationState::Accepted, InvitationState::Expired,
              InvitationState::Revoked);
    io.repeated(row.invitedById);
    io.time(row.createdAt);
    io.time(row.expiresAt);
}

template <typename Io>
void describe(Io &io, TunnelSession &row)
{
    io.text(row.id);
    io.place(row.uri, row.id);
    io.repeated(row.credentialId);
    io.repeated(row.agentVersion);
    io.text(row.ip);
    io.repeated(row.os);
    io.repeated(row.region);
    io.repeated(row.transport);
    io.text(row.metadata);
    io.time(row.startedAt);
}

template <typename Io>
void describe(Io &io, Error &error)
{
    io.choice(error.kind, ErrorKind::Offline, ErrorKind::Timeout, ErrorKind::Tls, ErrorKind::Proxy,
              ErrorKind::Unauthorized, ErrorKind::Forbidden, ErrorKind::NotFound, ErrorKind::RateLimited,
              ErrorKind::Conflict, ErrorKind::Invalid, ErrorKind::Server, ErrorKind::Protocol, ErrorKind::Storage,
              ErrorKind::Keychain, ErrorKind::Cancelled);
    io.number(error.httpStatus);
    io.text(error.code);
    io.text(error.message);
    io.text(error.operationId);
    io.choice(error.sent, Sent::No, Sent::Unknown, Sent::Yes);
}

template <typename Io>
void describe(Io &io, DatasetStatus &status)
{
    io.choice(status.state, DatasetState::Unknown, DatasetState::Available, DatasetState::Empty,
              DatasetState::Incomplete, DatasetState::Refused, DatasetState::NotOffered);
    bool has = status.why.has_value();
    io.truth(has);
    if (!has)
        return;
    if (!status.why)
        status.why.emplace();
    describe(io, *status.why);
}

template <typename Io>
void describe(Io &io, Snapshot &snapshot)
{
    io.time(snapshot.readAt);
    io.time(snapshot.sessionsReadAt);
    describe(io, snapshot.account);
    io.expect(std::size(allDatasets));
    for (const Dataset dataset : allDatasets)
        describe(io, snapshot.datasets[dataset]);
    io.rows(snapshot.principals, [&io](Principal &row) { describe(io, row); });
    io.rows(snapshot.credentials, [&io](Credential &row) { describe(io, row); });
    io.rows(snapshot.invitations, [&io](Invitation &row) { describe(io, row); });
    io.rows(snapshot.sessions, [&io](TunnelSession &row) { describe(io, row); });
}

Error storage(const QString &code, const QString &message)
{
    return {.kind = ErrorKind::Storage, .code = code, .message = message};
}

bool hasMagic(QByteArrayView bytes)
{
    return bytes.size() >= snapshotHeaderSize && bytes.first(magicSize) == QByteArrayView(magic, magicSize);
}

} // namespace

QByteArray encodeSnapshot(const Snapshot &snapshot)
{
    BytesWriter out(256 * (snapshot.credentials.size() + snapshot.principals.size()));
    Snapshot copy = snapshot; // writing changes nothing, but a description is for both ways
    describe(out, copy);
    const QByteArray body = out.take();
    QByteArray bytes(magic, magicSize);
    bytes.reserve(snapshotHeaderSize + body.size());
    const quint32 format = qToLittleEndian(snapshotFormat);
    bytes.append(reinterpret_cast<const char *>(&format), formatSize);
    return bytes + hashOf(body) + body;
}

bool isNewerSnapshot(QByteArrayView bytes)
{
    return hasMagic(bytes) && qFromLittleEndian<quint32>(bytes.data() + magicSize) > snapshotFormat;
}

Result<SnapshotPtr> decodeSnapshot(QByteArrayView bytes)
{
    if (isNewerSnapshot(bytes))
        return storage(QStringLiteral("newer_version"), QStringLiteral("what was read last time"));
    const auto damaged = [] {
        return storage(QStringLiteral("damaged"), QStringLiteral("what was read last time is damaged"));
    };
    if (!hasMagic(bytes) || qFromLittleEndian<quint32>(bytes.data() + magicSize) != snapshotFormat)
        return damaged();
    const QByteArrayView body = bytes.sliced(snapshotHeaderSize);
    if (hashOf(body) != bytes.sliced(magicSize + formatSize, hashSize))
        return damaged();
    auto snapshot = std::make_shared<Snapshot>();
    BytesReader in(body);
    describe(in, *snapshot);
    if (!in.atEnd())
        return damaged();
    snapshot->index();
    return SnapshotPtr(std::move(snapshot));
}

} // namespace gatehouse
