// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <utility>

namespace gatehouse::iam
{

/// Looks at something from a thread of its own: every half second from `watch` on, for as long as there is something to
/// be seen. Ends with its destructor.
class Lookout
{
public:
    /// `look` says whether to look again.
    explicit Lookout(std::function<bool()> look) : m_look(std::move(look)), m_thread([this] { run(); }) {}
    ~Lookout()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_ending = true;
        }
        m_changed.notify_all();
        m_thread.join();
    }
    Lookout(const Lookout &) = delete;
    Lookout &operator=(const Lookout &) = delete;

    /// Thread-safe.
    void watch()
    {
        {
            const std::lock_guard lock(m_mutex);
            if (std::exchange(m_watching, true))
                return;
        }
        m_changed.notify_all();
    }

private:
    void run()
    {
        constexpr std::chrono::milliseconds interval{500};
        std::unique_lock lock(m_mutex);
        while (!m_ending) {
            m_changed.wait(lock, [this] { return m_ending || m_watching; });
            if (m_changed.wait_for(lock, interval, [this] { return m_ending; }))
                return;
            m_watching = false;
            lock.unlock();
            const bool again = m_look();
            lock.lock();
            m_watching = m_watching || again;
        }
    }

    std::function<bool()> m_look;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_watching = false;
    bool m_ending = false;
    std::thread m_thread; ///< the last member: it uses the others
};

} // namespace gatehouse::iam
