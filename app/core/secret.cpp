// SPDX-License-Identifier: Apache-2.0
#include "core/secret.h"

#include <QString>

#include <sodium.h>

#include <cstring>
#include <new>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#endif
#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif

namespace gatehouse
{

namespace
{

// sodium_malloc surrounds each allocation with guard pages and locks it. Where the lock limit is used up it still
// answers, unlocked; null means that memory itself is gone, which nothing here could mend.
char *allocate(std::size_t size)
{
    static const int ready = sodium_init();
    auto *bytes = ready < 0 ? nullptr : static_cast<char *>(sodium_malloc(size));
    if (bytes == nullptr)
        throw std::bad_alloc();
    return bytes;
}

} // namespace

Secret::~Secret()
{
    clear();
}

Secret::Secret(Secret &&other) noexcept
    : m_bytes(std::exchange(other.m_bytes, nullptr)), m_size(std::exchange(other.m_size, 0))
{
}

Secret &Secret::operator=(Secret &&other) noexcept
{
    if (this != &other) {
        clear();
        m_bytes = std::exchange(other.m_bytes, nullptr);
        m_size = std::exchange(other.m_size, 0);
    }
    return *this;
}

void Secret::clear() noexcept
{
    if (m_bytes != nullptr)
        sodium_free(m_bytes); // zeroes first
    m_bytes = nullptr;
    m_size = 0;
}

Secret Secret::copyOf(QByteArrayView bytes)
{
    Secret secret;
    if (!bytes.isEmpty()) {
        secret.m_bytes = allocate(static_cast<std::size_t>(bytes.size()));
        secret.m_size = static_cast<std::size_t>(bytes.size());
        std::memcpy(secret.m_bytes, bytes.data(), secret.m_size);
    }
    return secret;
}

Secret Secret::take(QByteArray &&bytes)
{
    Secret secret = copyOf(bytes);
    wipe(bytes);
    return secret;
}

Secret Secret::take(QString &&text)
{
    Secret secret = take(text.toUtf8());
    wipe(text);
    return secret;
}

Secret Secret::random(std::size_t size)
{
    Secret secret;
    if (size > 0) {
        secret.m_bytes = allocate(size);
        secret.m_size = size;
        randombytes_buf(secret.m_bytes, size);
    }
    return secret;
}

bool Secret::equals(const Secret &other) const
{
    return m_size == other.m_size && (m_size == 0 || sodium_memcmp(m_bytes, other.m_bytes, m_size) == 0);
}

QByteArray Secret::sha256() const
{
    QByteArray digest(crypto_hash_sha256_BYTES, Qt::Uninitialized);
    crypto_hash_sha256(reinterpret_cast<unsigned char *>(digest.data()),
                       reinterpret_cast<const unsigned char *>(m_bytes), m_size);
    return digest;
}

void wipe(QByteArray &bytes)
{
    if (!bytes.isEmpty() && bytes.isDetached())
        sodium_memzero(bytes.data(), static_cast<std::size_t>(bytes.size()));
    bytes.clear();
}

void wipe(QString &text)
{
    if (!text.isEmpty() && text.isDetached())
        sodium_memzero(text.data(), static_cast<std::size_t>(text.size()) * sizeof(QChar));
    text.clear();
}

bool hardenProcess()
{
    bool done = true;
#ifdef Q_OS_UNIX
    const rlimit none{0, 0};
    done = setrlimit(RLIMIT_CORE, &none) == 0;
#endif
#ifdef Q_OS_LINUX
    done = prctl(PR_SET_DUMPABLE, 0) == 0 && done;
#endif
    return done;
}

} // namespace gatehouse
