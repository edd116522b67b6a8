package dev.proviso.platform.net;

import io.micronaut.http.client.HttpClientConfiguration;
import io.micronaut.http.client.HttpVersionSelection;
import jakarta.inject.Singleton;
import java.net.Proxy;
import java.time.Duration;
import java.util.List;

/**
 * How the outgoing client behaves; set here and not in {@code application.yml}, because every line
 * of it is a defence.
 */
@Singleton
class OutboundClientConfiguration extends HttpClientConfiguration {

  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration ATTEMPT = Duration.ofSeconds(15);

  private final ConnectionPoolConfiguration pool = new ConnectionPoolConfiguration();

  OutboundClientConfiguration() {
    setAddressResolverGroupName(GuardedResolver.NAME);
    setProxyType(Proxy.Type.DIRECT);
    setFollowRedirects(false);
    setExceptionOnErrorStatus(false);
    setDecompressionEnabled(false);
    setPlaintextMode(HttpVersionSelection.PlaintextMode.HTTP_1);
    setAlpnModes(List.of(HttpVersionSelection.ALPN_HTTP_1));
    setConnectTimeout(CONNECT);
    setReadTimeout(ATTEMPT);
    setRequestTimeout(ATTEMPT);
    // The caller stops reading; an answer that is too long keeps its status that way.
    setMaxContentLength(Integer.MAX_VALUE);
    // A kept connection would be used again without its address being judged again.
    pool.setEnabled(false);
    setConnectTtl(ATTEMPT);
    setConnectionPoolIdleTimeout(CONNECT);
  }

  @Override
  public ConnectionPoolConfiguration getConnectionPoolConfiguration() {
    return pool;
  }
}
