package dev.proviso.platform.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A name service whose answers are given in advance, one for each question; literals answer. */
class FakeNames extends NameLookup {

  private final Map<String, Deque<List<InetAddress>>> answers = new ConcurrentHashMap<>();
  private final List<String> asked = new ArrayList<>();

  synchronized void answer(String host, String... addresses) {
    answers
        .computeIfAbsent(host, it -> new ArrayDeque<>())
        .add(Arrays.stream(addresses).map(it -> HostLiterals.plain(it).orElseThrow()).toList());
  }

  @Override
  synchronized List<InetAddress> addresses(String host) throws UnknownHostException {
    asked.add(host);
    Deque<List<InetAddress>> rest = answers.getOrDefault(host, new ArrayDeque<>());
    if (!rest.isEmpty()) {
      return rest.remove();
    }
    if (HostLiterals.isLiteral(host)) {
      return HostLiterals.known(host);
    }
    throw new UnknownHostException(host);
  }

  synchronized List<String> asked() {
    return List.copyOf(asked);
  }
}
