// SPDX-License-Identifier: Apache-2.0
#include "driver.h"

#include "core/whendone.h"

#include <QTimer>

namespace gatehouse
{

void Driver::drive(const QString &credentialId, std::function<void(const RotationRecord &)> closed)
{
    m_closed = std::move(closed);
    connect(m_world.rotations.get(), &Rotations::resumed, this, [this, credentialId](const Result<void> &outcome) {
        if (!outcome)
            qFatal("resume: %s", qPrintable(outcome.error().message));
        for (Rotation *rotation : m_world.rotations->all()) {
            if (rotation->record().oldId == credentialId && rotation->record().state != RotationState::Cancelled) {
                follow(rotation);
                return;
            }
        }
        Credential credential;
        credential.kind = credentialKindOfId(credentialId).value_or(CredentialKind::Authtoken);
        credential.id = credentialId;
        Rotation *rotation = m_world.rotations->begin(credential);
        rotation->setQuietTime(std::chrono::seconds{15});
        follow(rotation);
    });
    m_world.rotations->resume();
}

void Driver::follow(Rotation *rotation)
{
    m_rotation = rotation;
    connect(rotation, &Rotation::changed, this, &Driver::lookSoon);
    lookSoon();
}

void Driver::lookSoon()
{
    if (std::exchange(m_looking, true))
        return;
    QTimer::singleShot(0, this, [this] {
        m_looking = false;
        look();
    });
}

void Driver::look()
{
    const RotationRecord &record = m_rotation->record();
    if (record.closed) {
        if (m_closed)
            std::exchange(m_closed, nullptr)(record);
        return;
    }
    switch (m_rotation->need()) {
    case RotationNeed::Nothing:
    case RotationNeed::Wait:
        break;
    case RotationNeed::Create:
        m_rotation->create();
        break;
    case RotationNeed::Deliver:
        deliver();
        break;
    case RotationNeed::Prove:
        m_rotation->confirmProved(); // an API key; agents prove it by themselves
        break;
    case RotationNeed::ConfirmRevoke:
        m_rotation->revokeNow();
        break;
    case RotationNeed::Resolve:
        qFatal("nobody wanted to keep both");
    case RotationNeed::TryAgain:
        if (!std::exchange(m_retrying, true)) {
            m_world.clock.callAfter(std::chrono::seconds{1}, this, [this] {
                m_retrying = false;
                m_rotation->tryAgain();
            });
        }
        break;
    }
}

void Driver::deliver()
{
    if (std::exchange(m_delivering, true))
        return;
    whenDone(m_rotation->deliverToFile(m_world.nextDeliveryFile()), this, [this](const Result<void> &delivered) {
        m_delivering = false;
        if (!delivered) {
            m_world.clock.callAfter(std::chrono::seconds{1}, this, [this] { lookSoon(); });
            return;
        }
        if (m_rotation->record().kind == CredentialKind::Authtoken) {
            for (const QString &agent : World::agentNames()) {
                if (!m_world.connectAgent(agent, m_world.deliveredToken()))
                    qFatal("the delivered token does not work");
            }
        }
        m_rotation->markDelivered();
        lookSoon();
    });
}

} // namespace gatehouse
