import Glibc
import NIOCore
import NIOPosix

/// Carries a session's bytes and actions over one channel.
final class Connection: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private var session: SMTPSession
    private var waiting: [SessionAction] = []
    private var isPaused = false

    init(session: SMTPSession) {
        self.session = session
    }

    func channelActive(context: ChannelHandlerContext) {
        perform([.send(SMTPSession.greeting)], context)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        perform(session.receive(unwrapInboundIn(data).readableBytesView), context)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // A client that went away is no fault of the server.
        context.close(promise: nil)
    }

    /// Performs actions in order; what follows a wait waits, too.
    private func perform(_ actions: [SessionAction], _ context: ChannelHandlerContext) {
        waiting += actions
        while !isPaused, !waiting.isEmpty {
            switch waiting.removeFirst() {
            case .send(let bytes):
                context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
            case .wait(let milliseconds): pause(milliseconds, context)
            case .close: context.close(promise: nil)
            case .reset: reset(context)
            }
        }
    }

    private func pause(_ milliseconds: Int, _ context: ChannelHandlerContext) {
        isPaused = true
        context.eventLoop.assumeIsolated().scheduleTask(in: .milliseconds(Int64(milliseconds))) {
            self.isPaused = false
            guard context.channel.isActive else { return }
            self.perform([], context)
        }
    }

    /// With no time to linger, closing sends RST in place of FIN.
    private func reset(_ context: ChannelHandlerContext) {
        guard let provider = context.channel as? any SocketOptionProvider else {
            return context.close(promise: nil)
        }
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        provider.setSoLinger(linger(l_onoff: 1, l_linger: 0)).whenComplete { _ in
            bound.value.close(promise: nil)
        }
    }
}
