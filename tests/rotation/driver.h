// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "world.h"

#include <QObject>

#include <functional>

namespace gatehouse
{

/// The person at the console: answers what a rotation asks for, delivers to a file from which the agents take the
/// token, and tries again what failed, until the rotation is closed.
class Driver : public QObject
{
    Q_OBJECT
public:
    explicit Driver(World &world) : m_world(world) {}

    /// Goes on with the open rotation of this credential, or begins one.
    void drive(const QString &credentialId, std::function<void(const RotationRecord &)> closed);

private:
    void follow(Rotation *rotation);
    void lookSoon();
    void look();
    void deliver();

    World &m_world;
    Rotation *m_rotation = nullptr;
    std::function<void(const RotationRecord &)> m_closed;
    bool m_looking = false;
    bool m_delivering = false;
    bool m_retrying = false;
};

} // namespace gatehouse
