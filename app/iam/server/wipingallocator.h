// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sodium.h>

#include <cstddef>
#include <memory>

namespace gatehouse::iam
{

/// Wipes what it takes back: for buffers that grow, and for those that a library lets go of by itself.
template <typename T>
class WipingAllocator
{
public:
    using value_type = T;

    WipingAllocator() = default;
    template <typename Other>
    WipingAllocator(const WipingAllocator<Other> & /*other*/) noexcept
    {
    }

    T *allocate(std::size_t count) { return std::allocator<T>().allocate(count); }
    void deallocate(T *memory, std::size_t count) noexcept
    {
        sodium_memzero(memory, count * sizeof(T));
        std::allocator<T>().deallocate(memory, count);
    }

    friend bool operator==(const WipingAllocator & /*one*/, const WipingAllocator & /*other*/) { return true; }
};

} // namespace gatehouse::iam
