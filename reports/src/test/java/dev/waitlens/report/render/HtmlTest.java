package dev.waitlens.report.render;

import org.jsoup.Jsoup;

final class HtmlTest implements RendererContract {

    @Override
    public Renderer renderer() {
        return new Html(Html.Layout.SINGLE);
    }

    @Override
    public String read(String rendered) {
        return Jsoup.parse(rendered).text();
    }
}
