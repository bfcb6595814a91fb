// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/rotationwatch.h"

#include "workspace/account.h"

namespace gatehouse
{

RotationWatch::RotationWatch(QObject *parent) : QObject(parent)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &RotationWatch::read);
}

void RotationWatch::setAccount(Account *account)
{
    m_account = account;
    m_rotations = nullptr;
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
        }
    }
    read();
}

void RotationWatch::read()
{
    m_entries.clear();
    if (m_rotations) {
        for (const Rotation *rotation : m_rotations->all())
            m_entries.append({rotation->record(), rotation->need()});
    }
    Q_EMIT changed();
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
