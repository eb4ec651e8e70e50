package dev.waitlens.report.render;

final class TerminalTest implements RendererContract {

    @Override
    public Renderer renderer() {
        return new Terminal(80, true);
    }

    @Override
    public String read(String rendered) {
        return rendered.replaceAll("\u001b\\[[0-9;]*m", "");
    }
}
