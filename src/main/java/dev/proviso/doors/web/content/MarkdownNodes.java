package dev.proviso.doors.web.content;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.renderer.html.CoreHtmlNodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlWriter;

/** The nodes of Markdown that are rendered in our own way. */
final class MarkdownNodes extends CoreHtmlNodeRenderer {

  private static final int DEMOTION = 2;
  private static final int LOWEST = 6;
  private static final Pattern OUTSIDE =
      Pattern.compile("(https?://|mailto:)", Pattern.CASE_INSENSITIVE);

  private final HtmlWriter html;
  private final VisibleText visible;

  MarkdownNodes(HtmlNodeRendererContext context, VisibleText visible) {
    super(context);
    this.html = context.getWriter();
    this.visible = visible;
  }

  @Override
  public Set<Class<? extends Node>> getNodeTypes() {
    return Set.of(
        Text.class,
        Code.class,
        FencedCodeBlock.class,
        IndentedCodeBlock.class,
        HtmlBlock.class,
        HtmlInline.class,
        Heading.class,
        Link.class,
        Image.class);
  }

  @Override
  public void visit(Text text) {
    html.raw(visible.prose(text.getLiteral()).markup());
  }

  @Override
  public void visit(Code code) {
    element("code", visible.block(code.getLiteral()));
  }

  @Override
  public void visit(FencedCodeBlock block) {
    codeBlock(block.getLiteral());
  }

  @Override
  public void visit(IndentedCodeBlock block) {
    codeBlock(block.getLiteral());
  }

  @Override
  public void visit(HtmlBlock block) {
    codeBlock(block.getLiteral());
  }

  @Override
  public void visit(HtmlInline inline) {
    element("code", visible.block(inline.getLiteral()));
  }

  @Override
  public void visit(Heading heading) {
    String tag = "h" + Math.min(heading.getLevel() + DEMOTION, LOWEST);
    html.tag(tag);
    visitChildren(heading);
    html.tag("/" + tag);
  }

  /**
   * A link with its address beside it, since its text may name another one. What does not lead
   * outside (a script, data, a page of this server) is not a link.
   */
  @Override
  public void visit(Link link) {
    String address = link.getDestination();
    boolean leads = OUTSIDE.matcher(address).lookingAt();
    if (leads) {
      html.tag("a", Map.of("href", context.urlSanitizer().sanitizeLinkUrl(address)));
    }
    visitChildren(link);
    if (leads) {
      html.tag("/a");
    }
    if (!isItsText(link, address)) {
      address(" (" + address + ")");
    }
  }

  private static boolean isItsText(Link link, String address) {
    return link.getFirstChild() instanceof Text text
        && text.getNext() == null
        && text.getLiteral().equals(address);
  }

  @Override
  public void visit(Image image) {
    html.raw("![");
    visitChildren(image);
    html.raw("]");
    address("(" + image.getDestination() + ")");
  }

  private void address(String text) {
    html.tag("span", Map.of("class", "address"));
    html.raw(visible.line(text).markup());
    html.tag("/span");
  }

  private void codeBlock(String literal) {
    html.line();
    html.tag("pre");
    element("code", visible.block(literal.stripTrailing()));
    html.tag("/pre");
    html.line();
  }

  private void element(String tag, Html content) {
    html.tag(tag);
    html.raw(content.markup());
    html.tag("/" + tag);
  }
}
