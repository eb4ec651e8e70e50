package dev.waitlens.report.render;

final class MarkdownTest implements RendererContract {

    @Override
    public Renderer renderer() {
        return new Markdown();
    }

    @Override
    public String read(String rendered) {
        return rendered.replaceAll("`([@#])`", "$1").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").replace("\\", "");
    }
}
