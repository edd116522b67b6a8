package dev.proviso.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * The pictures of the documentation, drawn with {@code -Dproviso.shots.docs=true} only: at most 256
 * colours and 200 kB each.
 */
final class DocImages {

  private static final int COLOURS = 256;
  private static final int MOST_BYTES = 200_000;

  private DocImages() {}

  /** Draws what a page shows now. */
  static void draw(Page page, String name) {
    if (!Boolean.getBoolean("proviso.shots.docs")) {
      return;
    }
    byte[] png =
        page.screenshot(new ScreenshotOptions().setAnimations(ScreenshotAnimations.DISABLED));
    Path file = Path.of("docs", "images", name + ".png");
    try {
      Files.createDirectories(file.getParent());
      ImageIO.write(reduced(ImageIO.read(new ByteArrayInputStream(png))), "png", file.toFile());
      assertThat(Files.size(file)).as(name).isLessThan(MOST_BYTES);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The picture in its most frequent colours, each other one replaced by the nearest of them. */
  private static BufferedImage reduced(BufferedImage image) {
    int width = image.getWidth();
    int[] pixels = image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
    int[] palette = palette(pixels);
    BufferedImage indexed =
        new BufferedImage(
            width, image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model(palette));
    Map<Integer, Integer> nearest = new HashMap<>();
    int[] indexes =
        Arrays.stream(pixels)
            .map(pixel -> nearest.computeIfAbsent(pixel, p -> nearest(palette, p)))
            .toArray();
    indexed.getRaster().setPixels(0, 0, width, image.getHeight(), indexes);
    return indexed;
  }

  private static int[] palette(int[] pixels) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (int pixel : pixels) {
      counts.merge(pixel, 1, Integer::sum);
    }
    List<Integer> frequent =
        counts.entrySet().stream()
            .sorted(Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder()))
            .limit(COLOURS)
            .map(Map.Entry::getKey)
            .toList();
    return frequent.stream().mapToInt(Integer::intValue).toArray();
  }

  private static IndexColorModel model(int[] palette) {
    return new IndexColorModel(8, palette.length, palette, 0, false, -1, 0);
  }

  private static int nearest(int[] palette, int pixel) {
    int best = 0;
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < palette.length; i++) {
      int distance = distance(palette[i], pixel);
      if (distance < least) {
        least = distance;
        best = i;
      }
    }
    return best;
  }

  private static int distance(int one, int other) {
    int red = (one >> 16 & 0xff) - (other >> 16 & 0xff);
    int green = (one >> 8 & 0xff) - (other >> 8 & 0xff);
    int blue = (one & 0xff) - (other & 0xff);
    return red * red + green * green + blue * blue;
  }
}
