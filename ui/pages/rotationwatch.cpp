// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/rotationwatch.h"

#include "core/whendone.h"
#include "text/text.h"
#include "workspace/workspace.h"

namespace gatehouse
{

namespace
{

/// What the last step did not work for, with what to do about it.
QString cause(const Rotation &rotation)
{
    if (rotation.need() != RotationNeed::TryAgain)
        return {};
    if (rotation.check().obstacle != RotationCheck::Obstacle::None)
        return text::obstacle(rotation.check());
    const std::optional<Error> error = rotation.lastError();
    return error ? text::sentence(*error) : QString();
}

} // namespace

RotationWatch::RotationWatch(Workspace &workspace, QObject *parent) : QObject(parent), m_workspace(workspace)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &RotationWatch::read);
}

void RotationWatch::setAccount(Account *account)
{
    m_account = account;
    m_rotations = nullptr;
    m_entries.clear();
    m_trouble.reset();
    look();
}

void RotationWatch::look()
{
    Rotations *rotations = m_account && m_account->snapshot() ? m_account->rotations() : nullptr;
    if (rotations != m_rotations) {
        if (m_rotations)
            m_rotations->disconnect(this);
        m_rotations = rotations;
        if (rotations) {
            const auto soon = [this] { m_soon.start(); };
            connect(rotations, &Rotations::added, this, soon);
            connect(rotations, &Rotations::changed, this, soon);
            connect(rotations, &Rotations::removed, this, soon);
            connect(rotations, &Rotations::resumed, this, soon);
        }
    }
    if (m_rotations) {
        read();
        return;
    }
    Q_EMIT changed();
    if (m_account)
        readJournal();
}

void RotationWatch::read()
{
    if (!m_rotations)
        return;
    m_entries.clear();
    m_trouble = m_rotations->journalError();
    for (const Rotation *rotation : m_rotations->all())
        m_entries.append({rotation->record(), rotation->need(), cause(*rotation)});
    Q_EMIT changed();
}

void RotationWatch::readJournal()
{
    whenDone(m_workspace.rotationsOf(m_account->profile().id), this,
             [this, asked = m_account](const Result<JournalRows> &rows) {
                 if (!asked || asked != m_account || m_rotations)
                     return; // the account tells of them itself
                 m_entries.clear();
                 m_trouble.reset();
                 if (!rows) {
                     m_trouble = rows.error();
                 } else {
                     if (rows->unreadable > 0)
                         m_trouble = unreadableRotations(rows->unreadable);
                     for (const RotationRecord &record : rows->records)
                         m_entries.append({record, RotationNeed::Nothing, isFinal(record.state) ? QString() : held()});
                 }
                 Q_EMIT changed();
             });
}

QString RotationWatch::held() const
{
    if (m_account->profile().readOnly)
        return tr("Rests: this account is read-only in this console.");
    switch (m_account->state()) {
    case ConnectionState::NeedsKey:
        return tr("Waiting for the API key. Nothing is lost: it goes on once the account is connected.");
    case ConnectionState::KeychainNotReady:
        return tr("Waiting for the keychain. Nothing is lost: it goes on once the account is connected.");
    case ConnectionState::Closed:
    case ConnectionState::Reading:
    case ConnectionState::Ready:
        return tr("Waiting for the account to be read.");
    case ConnectionState::Failed:
        return tr("Not connected. Nothing is lost: it goes on once the account is connected.");
    }
    Q_UNREACHABLE();
}

std::optional<RotationEntry> RotationWatch::byId(const QString &rotationId) const
{
    for (const RotationEntry &entry : m_entries) {
        if (entry.record.id == rotationId)
            return entry;
    }
    return std::nullopt;
}

std::optional<RotationEntry> RotationWatch::ofCredential(const QString &credentialId) const
{
    for (const RotationEntry &entry : m_entries) {
        if (isOpen(entry) && (entry.record.oldId == credentialId || entry.record.newId == credentialId))
            return entry;
    }
    return std::nullopt;
}

int RotationWatch::needingYou() const
{
    return static_cast<int>(std::count_if(m_entries.begin(), m_entries.end(),
                                          [](const RotationEntry &entry) { return isOpen(entry) && needsYou(entry); }));
}

int RotationWatch::open() const
{
    return static_cast<int>(std::count_if(m_entries.begin(), m_entries.end(), isOpen));
}

} // namespace gatehouse
