package dev.proviso.platform.net;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A receiver on loopback that counts its connections and answers each with bytes of the test. */
final class ScriptedServer implements Closeable {

  private static final Pattern LENGTH =
      Pattern.compile("content-length: *(\\d+)", Pattern.CASE_INSENSITIVE);

  /** Writes an answer; whatever it writes after the caller hung up fails. */
  interface Script {
    void answer(Socket socket) throws IOException;
  }

  /** How the answer ended for the server: completed normally, or cut by the caller. */
  final CompletableFuture<Boolean> cut = new CompletableFuture<>();

  private final ServerSocket listener;
  private final Script script;
  private final AtomicInteger connections = new AtomicInteger();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  ScriptedServer(String answer) throws IOException {
    this(socket -> socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8)));
  }

  ScriptedServer(Script script) throws IOException {
    this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), script);
  }

  ScriptedServer(ServerSocket listener, Script script) {
    this.listener = listener;
    this.script = script;
    threads.execute(this::accept);
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        connections.incrementAndGet();
        threads.execute(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      while (true) {
        requests.add(request(socket.getInputStream()));
        script.answer(socket);
      }
    } catch (IOException hungUp) {
      cut.complete(true);
    }
  }

  private static String request(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int wanted = Integer.MAX_VALUE;
    while (bytes.size() < wanted) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("hung up");
      }
      bytes.write(next);
      String head = bytes.toString(StandardCharsets.UTF_8);
      if (wanted == Integer.MAX_VALUE && head.endsWith("\r\n\r\n")) {
        Matcher length = LENGTH.matcher(head);
        wanted = bytes.size() + (length.find() ? Integer.parseInt(length.group(1)) : 0);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  int port() {
    return listener.getLocalPort();
  }

  int connections() {
    return connections.get();
  }

  List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() throws IOException {
    listener.close();
    threads.shutdownNow();
  }
}
