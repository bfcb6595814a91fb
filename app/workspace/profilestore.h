// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/result.h"
#include "workspace/profile.h"

#include <QList>
#include <QString>

#include <functional>

namespace gatehouse
{

/// The profiles on disk: `profiles.json` in the settings folder, 0600, replaced atomically, with a version. A file
/// from a newer version, or one that cannot be read, is left alone: load() says so and nothing is saved.
class ProfileStore
{
public:
    explicit ProfileStore(QString file);

    /// None where there is no file yet. Storage otherwise.
    Result<QList<Profile>> load() const;
    Result<void> save(const QList<Profile> &profiles) const;
    /// Loads, changes and saves under a lock, so that window and command line do not undo each other's work. Makes the
    /// folder (0700). An error of `change` saves nothing.
    Result<void> change(const std::function<Result<void>(QList<Profile> &)> &change) const;

private:
    QString m_file;
};

} // namespace gatehouse
