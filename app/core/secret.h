// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <cstddef>
#include <memory>
#include <string_view>

namespace gatehouse
{

class Secret;

/// How a secret travels: shared, never copied. Null means "there is none".
using SharedSecret = std::shared_ptr<const Secret>;

/// Owns bytes that must not leak: in memory that is locked against swapping, kept out of core dumps where the system
/// can, and zeroed when it ends. Not copyable, no QVariant, no QDebug. Threads may read one Secret at once.
class Secret
{
public:
    Secret() = default;
    ~Secret();
    Secret(Secret &&other) noexcept;
    Secret &operator=(Secret &&other) noexcept;
    Secret(const Secret &) = delete;
    Secret &operator=(const Secret &) = delete;

    /// A copy of `bytes`; the caller's own copy stays the caller's to wipe.
    static Secret copyOf(QByteArrayView bytes);
    /// Takes `bytes` and zeroes the caller's buffer if nobody else shares it.
    static Secret take(QByteArray &&bytes);
    /// Takes a string (a password field's text), as UTF-8, and zeroes it if nobody else shares it.
    static Secret take(QString &&text);
    /// `size` random bytes.
    static Secret random(std::size_t size);

    static SharedSecret share(Secret secret) { return std::make_shared<const Secret>(std::move(secret)); }

    bool isEmpty() const { return m_size == 0; }
    std::size_t size() const { return m_size; }
    /// The bytes themselves. Every caller is one of the few exits that `architecture.md` lists: keep it short-lived.
    std::string_view reveal() const { return {m_bytes, m_size}; }

    /// Compares in time that depends on the sizes alone.
    bool equals(const Secret &other) const;
    /// SHA-256, 32 bytes: what may be kept where the secret may not.
    QByteArray sha256() const;

private:
    void clear() noexcept;

    char *m_bytes = nullptr;
    std::size_t m_size = 0;
};

/// Overwrites the array's bytes with zeros and empties it. Shared arrays are only let go of.
void wipe(QByteArray &bytes);
void wipe(QString &text);

/// Turns core dumps off for this process and, on Linux, keeps other processes of the user from reading its memory.
/// Called first thing in main(). Returns false where the system refused.
bool hardenProcess();

} // namespace gatehouse
