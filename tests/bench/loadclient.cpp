// SPDX-License-Identifier: Apache-2.0
#include "loadclient.h"

#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>

#include <charconv>
#include <string>
#include <string_view>
#include <thread>

namespace gatehouse
{

namespace
{

namespace asio = boost::asio;
using asio::ip::tcp;

/// The size of the whole reply, or 0 if it is no 200 with a length.
std::size_t readReply(tcp::socket &socket, std::string &buffer)
{
    boost::system::error_code error;
    buffer.clear();
    const std::size_t head = asio::read_until(socket, asio::dynamic_buffer(buffer), "\r\n\r\n", error);
    const std::string_view headers(buffer.data(), head);
    constexpr std::string_view name = "content-length: ";
    std::size_t at = headers.find(name);
    if (at == std::string_view::npos)
        at = headers.find("Content-Length: ");
    if (error || headers.substr(0, 12) != "HTTP/1.1 200" || at == std::string_view::npos)
        return 0;
    std::size_t length = 0;
    std::from_chars(headers.data() + at + name.size(), headers.data() + headers.size(), length);
    const std::size_t whole = head + length, missing = whole - std::min(whole, buffer.size());
    if (missing > 0)
        asio::read(socket, asio::dynamic_buffer(buffer), asio::transfer_exactly(missing), error);
    return error ? 0 : whole;
}

Load ask(quint16 port, const QByteArray &request, int requests)
{
    Load load;
    asio::io_context context;
    tcp::socket socket(context);
    boost::system::error_code error;
    socket.connect({asio::ip::address_v4::loopback(), port}, error);
    socket.set_option(tcp::no_delay(true), error);
    std::string buffer;
    for (int i = 0; i < requests; ++i) {
        std::size_t size = 0;
        load.times.measure([&] {
            asio::write(socket, asio::buffer(request.constData(), static_cast<std::size_t>(request.size())), error);
            size = error ? 0 : readReply(socket, buffer);
        });
        if (load.replySize == 0)
            load.replySize = static_cast<qsizetype>(size);
        load.others += size == 0 || static_cast<qsizetype>(size) != load.replySize;
    }
    return load;
}

} // namespace

Load load(quint16 port, const QByteArray &request, int connections, int requestsEach)
{
    std::vector<Load> each(static_cast<std::size_t>(connections));
    std::vector<std::thread> threads;
    const auto begun = std::chrono::steady_clock::now();
    for (Load &one : each)
        threads.emplace_back([&] { one = ask(port, request, requestsEach); });
    for (std::thread &thread : threads)
        thread.join();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
    Load all;
    for (const Load &one : each) {
        all.times.append(one.times);
        all.others += one.others;
        all.replySize = one.replySize;
    }
    all.perSecond = connections * requestsEach / took.count();
    return all;
}

} // namespace gatehouse
